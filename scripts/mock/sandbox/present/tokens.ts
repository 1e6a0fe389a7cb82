import { createHmac } from 'node:crypto';
import { keyFor } from '../../responses/identifiers/derive.ts';
import type { Facts } from '../facts.ts';
import { fieldOfAnswer } from './fields.ts';

/** What is known of the tokens of a field: how they begin, and how long each is good. */
export interface TokenKind {
  readonly prefix: string;
  readonly lifetimeSeconds: number;
}

/** What a token says that was handed out: of what it is, and until when it is good. */
export interface ReadToken {
  readonly key: string;
  /** Milliseconds since 1970. */
  readonly until: number;
  /** True when the token was made for this use of what it is of. */
  isFor(use: number): boolean;
}

/** Not a secret: it only tells the mock's own tokens from made-up ones, in every process. */
const SIGNING_KEY = 'the sandbox of express-checkout-contract';
/** After the prefix: what the token is of, when it ends, and a signature over both. */
const DIGITS = /^([0-9a-f]{16})([0-9a-f]{8})([0-9a-f]{8})$/;
const HEX = '0123456789abcdef';

/**
 * The tokens of a field of an answer (`x-prefix`, `x-lifetime-seconds`).
 *
 * @param path see `fieldOfAnswer`
 * @throws Error when the contract does not say how long they live
 */
export function tokenKind(
  { document, operation }: Pick<Facts, 'document' | 'operation'>,
  operationId: string,
  path: readonly string[],
): TokenKind {
  const field = fieldOfAnswer(document, operation(operationId), path);
  const { 'x-lifetime-seconds': lifetimeSeconds, 'x-prefix': prefix = '' } = field;
  if (lifetimeSeconds === undefined) {
    throw new Error(`the contract does not say how long ${path.join('/')} of ${operationId} lives`);
  }
  return { prefix, lifetimeSeconds };
}

/** The 16 digits by which a token names what it is of. */
export function tokenKeyOf(name: string): string {
  return keyFor({ of: '', prefix: '', alphabet: HEX, length: 16 }, name);
}

/**
 * Makes a token that carries its own end, so that showing one changes nothing.
 *
 * @param key of what it is, see `tokenKeyOf`
 * @param use how often that was used before; a token for another use is not good
 * @param now milliseconds since 1970
 */
export function tokenFor({ prefix, lifetimeSeconds }: TokenKind, key: string, use: number, now: number): string {
  const end = (Math.floor(now / 1000) + lifetimeSeconds).toString(16).padStart(8, '0');
  return `${prefix}${key}${end}${signatureOf(key, end, use)}`;
}

/** Reads a token; undefined for what cannot be one. Whether its time is over is for the caller to see. */
export function readToken({ prefix }: TokenKind, token: string): ReadToken | undefined {
  const [, key, end, signature] = (token.startsWith(prefix) && DIGITS.exec(token.slice(prefix.length))) || [];
  if (key === undefined || end === undefined) return undefined;
  const isFor = (use: number) => signature === signatureOf(key, end, use);
  return { key, until: Number.parseInt(end, 16) * 1000, isFor };
}

function signatureOf(key: string, end: string, use: number): string {
  return createHmac('sha256', SIGNING_KEY).update(`${key}${end}${use}`).digest('hex').slice(0, 8);
}
