import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export const ENCODINGS = ['br', 'gzip'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** Most of the smallness for a tenth of the time of the best. */
const BROTLI_QUALITY = 6;
/** How many bytes are kept; what was asked for longest ago goes. */
const MOST = 32_000_000;

const [brotli, deflate] = [promisify(brotliCompress), promisify(gzip)];

/** Compresses texts once, and keeps them while they fit into memory. */
export class CompressedFiles {
  readonly #kept = new Map<string, Buffer>();
  #size = 0;

  /**
   * @param key names the content, so it is another one when the content is
   * @param read gives the content
   */
  async get(key: string, encoding: Encoding, read: () => Promise<Buffer>): Promise<Buffer> {
    const name = `${encoding} ${key}`;
    const known = this.#kept.get(name);
    if (known !== undefined) {
      this.#kept.delete(name); // and back in, as what was asked for last
      this.#kept.set(name, known);
      return known;
    }
    const made = await compress(await read(), encoding);
    this.#keep(name, made);
    return made;
  }

  #keep(name: string, content: Buffer): void {
    if (!this.#kept.has(name)) this.#size += content.length;
    this.#kept.set(name, content);
    for (const [oldest, { length }] of this.#kept) {
      if (this.#size <= MOST) return;
      this.#kept.delete(oldest);
      this.#size -= length;
    }
  }
}

function compress(content: Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === 'gzip') return deflate(content);
  return brotli(content, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    },
  });
}
