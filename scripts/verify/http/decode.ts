import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import type { ExchangeBody } from '../../validation/exchange/exchange.ts';

/** Codings that are asked for, as `Accept-Encoding` names them. */
export const CODINGS = 'gzip, deflate, br';

const DECODERS = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
} as const;

/**
 * A body without its content codings.
 *
 * @param codings the values of `Content-Encoding`, in their order
 * @param most the most bytes that it may have
 */
export async function decoded(body: Buffer, codings: string | undefined, most: number): Promise<ExchangeBody> {
  let bytes = body;
  const names = (codings ?? '').split(',').map((name) => name.trim().toLowerCase());
  for (const name of names.filter((coding) => coding !== '' && coding !== 'identity').reverse()) {
    const decode = Object.hasOwn(DECODERS, name) ? DECODERS[name as keyof typeof DECODERS] : undefined;
    if (decode === undefined) return 'undecodable';
    try {
      bytes = await decode(bytes, { maxOutputLength: most });
    } catch (error) {
      return isTooLarge(error) ? 'too-large' : 'undecodable';
    }
  }
  return bytes;
}

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
}
