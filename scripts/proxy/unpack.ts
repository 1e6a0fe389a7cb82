import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';
import type { UnknownBody } from '../validation/exchange/exchange.ts';

/** More codings on top of each other are nothing that a server does. */
const MOST_CODINGS = 3;

type Unpack = (bytes: Uint8Array, options: { readonly maxOutputLength: number }) => Promise<Buffer>;

/** What some servers call deflate has no frame. */
const unframed: Unpack = (bytes, options) =>
  promisify(inflate)(bytes, options).catch(() => promisify(inflateRaw)(bytes, options));

/** The content codings that are known. See RFC 9110, section 8.4.1. */
const CODINGS: Readonly<Record<string, Unpack>> = {
  gzip: (bytes, options) => promisify(gunzip)(bytes, options),
  'x-gzip': (bytes, options) => promisify(gunzip)(bytes, options),
  deflate: unframed,
  br: (bytes, options) => promisify(brotliDecompress)(bytes, options),
};

/**
 * The bytes of a body without its content codings.
 *
 * @param encodings the values of `Content-Encoding`
 * @param limit how many bytes may come out of it; what is packed can hold a thousand times its size
 */
export async function unpack(
  bytes: Uint8Array,
  encodings: readonly string[],
  limit: number,
): Promise<Uint8Array | UnknownBody> {
  const codings = encodings
    .flatMap((value) => value.split(','))
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity');
  if (codings.length > MOST_CODINGS) return 'undecodable';
  let plain = bytes;
  for (const coding of codings.reverse()) {
    const unpackOne = Object.hasOwn(CODINGS, coding) ? CODINGS[coding] : undefined;
    if (unpackOne === undefined) return 'undecodable';
    try {
      plain = await unpackOne(plain, { maxOutputLength: limit });
    } catch (error) {
      const isLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
      return isLarge ? 'too-large' : 'undecodable';
    }
  }
  return plain;
}
