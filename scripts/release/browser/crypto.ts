/** What the mock uses of `node:crypto`, for browsers, whose own digests only come later. */
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { Buffer } from 'buffer';

type Encoding = 'binary' | 'hex';

interface Digest {
  update(content: string | Uint8Array): Digest;
  digest(encoding: Encoding): string;
}

/** SHA-256 is the one digest that is there. */
export function hash(_algorithm: 'sha256', content: string | Uint8Array, encoding: Encoding): string {
  return Buffer.from(sha256(bytesOf(content))).toString(encoding);
}

export function createHash(_algorithm: 'sha256'): Digest {
  return digestOf(sha256.create());
}

export function createHmac(_algorithm: 'sha256', key: string): Digest {
  return digestOf(hmac.create(sha256, bytesOf(key)));
}

export function randomBytes(length: number): Buffer {
  return Buffer.from(globalThis.crypto.getRandomValues(new Uint8Array(length)));
}

/** Both are as long. */
export function timingSafeEqual(one: Uint8Array, other: Uint8Array): boolean {
  return one.reduce((difference, byte, index) => difference | (byte ^ (other[index] ?? 0)), 0) === 0;
}

function digestOf(state: { update(bytes: Uint8Array): unknown; digest(): Uint8Array }): Digest {
  const digest: Digest = {
    update(content) {
      state.update(bytesOf(content));
      return digest;
    },
    digest: (encoding) => Buffer.from(state.digest()).toString(encoding),
  };
  return digest;
}

function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}
