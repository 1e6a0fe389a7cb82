import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { TokenScheme } from './token-scheme.ts';

/**
 * Not a secret: it only tells the mock's own tokens from made-up ones, and has to be the same in every process, so that
 * a token of one is good at all others.
 */
const SIGNING_KEY = 'the mock server of express-checkout-contract';
/** What follows the prefix, 32 hexadecimal digits: expiry, a random part, and a signature over both. */
const DIGITS = /^([0-9a-f]{8})([0-9a-f]{8})([0-9a-f]{16})$/;

type TokenKind = Pick<TokenScheme, 'lifetimeSeconds' | 'prefix'>;

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
export function issueToken(now: number, { lifetimeSeconds, prefix }: TokenKind): IssuedToken {
  const seconds = Math.floor(now / 1000) + lifetimeSeconds;
  const signed = `${seconds.toString(16).padStart(8, '0')}${randomBytes(4).toString('hex')}`;
  return { token: `${prefix}${signed}${signatureOf(signed)}`, expiresAt: seconds * 1000 };
}

/** @param now milliseconds since 1970 */
export function readToken(token: string, now: number, { prefix }: TokenKind): TokenState {
  const digits = token.startsWith(prefix) ? token.slice(prefix.length) : '';
  const [, expiry = '', nonce = '', signature = ''] = DIGITS.exec(digits) ?? [];
  const expected = Buffer.from(signatureOf(`${expiry}${nonce}`));
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return { kind: 'unknown' };
  const at = Number.parseInt(expiry, 16) * 1000;
  return now < at ? { kind: 'good' } : { kind: 'expired', at };
}

function signatureOf(text: string): string {
  return createHmac('sha256', SIGNING_KEY).update(text).digest('hex').slice(0, 16);
}
