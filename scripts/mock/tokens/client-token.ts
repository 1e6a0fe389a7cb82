import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * Not a secret: it only tells the mock's own tokens from made-up ones, and has to be the same in every process, so that
 * a token of one is good at all others.
 */
const SIGNING_KEY = 'the mock server of express-checkout-contract';
/** `tkn_` and 32 hexadecimal digits, as the contract describes it: expiry, a random part, and a signature over both. */
const TOKEN = /^tkn_([0-9a-f]{8})([0-9a-f]{8})([0-9a-f]{16})$/;

/** A token that was handed out. */
export interface IssuedToken {
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** What a token turns out to be. */
export type TokenState =
  | { readonly kind: 'good' }
  | { readonly kind: 'unknown' }
  /** Milliseconds since 1970. */
  | { readonly kind: 'expired'; readonly at: number };

/**
 * Makes a token that carries its own end, so that no one has to remember it.
 *
 * @param now milliseconds since 1970
 */
export function issueToken(now: number, lifetimeSeconds: number): IssuedToken {
  const seconds = Math.floor(now / 1000) + lifetimeSeconds;
  const signed = `${seconds.toString(16).padStart(8, '0')}${randomBytes(4).toString('hex')}`;
  return { token: `tkn_${signed}${signatureOf(signed)}`, expiresAt: seconds * 1000 };
}

/** @param now milliseconds since 1970 */
export function readToken(token: string, now: number): TokenState {
  const [, expiry = '', nonce = '', signature = ''] = TOKEN.exec(token) ?? [];
  const expected = Buffer.from(signatureOf(`${expiry}${nonce}`));
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return { kind: 'unknown' };
  const at = Number.parseInt(expiry, 16) * 1000;
  return now < at ? { kind: 'good' } : { kind: 'expired', at };
}

function signatureOf(text: string): string {
  return createHmac('sha256', SIGNING_KEY).update(text).digest('hex').slice(0, 16);
}
