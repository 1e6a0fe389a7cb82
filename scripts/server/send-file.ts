import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import Negotiator from 'negotiator';
import { CompressedFiles, ENCODINGS, type Encoding } from './compressed-files.ts';
import { contentTypeOf } from './content-types.ts';
import type { FoundFile } from './find-file.ts';
import type { LiveReload } from './live-reload.ts';

/** Smaller texts fit into one packet anyway. */
const WORTH_COMPRESSING = 1000;

/** Nothing comes from elsewhere, but calls may be tried against any server. */
const CONTENT_POLICY = [
  "default-src 'self'",
  "connect-src 'self' http: https:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Answers with files: compressed where the reader takes it, and not at all where the reader has them already. */
export class FileSender {
  readonly #compressed = new CompressedFiles();
  readonly #liveReload: LiveReload | undefined;

  /** @param liveReload has its script put into pages */
  constructor(liveReload: LiveReload | undefined) {
    this.#liveReload = liveReload;
  }

  async send(file: FoundFile, status: number, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { type, isText } = contentTypeOf(file.path);
    const live = type.startsWith('text/html') ? this.#liveReload : undefined;
    const tag = `W/"${file.size.toString(16)}-${file.changed.toString(16)}${live === undefined ? '' : '-live'}"`;
    response.setHeader('cache-control', 'no-cache'); // asked for each time, but not sent again when it is the same
    response.setHeader('etag', tag);
    response.setHeader('content-security-policy', CONTENT_POLICY);
    response.setHeader('referrer-policy', 'no-referrer');
    response.setHeader('x-content-type-options', 'nosniff');
    if (isText) response.setHeader('vary', 'accept-encoding');
    if (status === 200 && isKnown(request.headers['if-none-match'], tag)) {
      response.writeHead(304).end();
      return;
    }
    response.statusCode = status;
    response.setHeader('content-type', type);
    const encoding = isText && file.size >= WORTH_COMPRESSING ? encodingFor(request) : undefined;
    if (encoding === undefined && live === undefined) return sendAsItIs(file, request, response);
    const read = async () => live?.inPage(await readFile(file.path)) ?? readFile(file.path);
    const key = `${file.path} ${tag}`;
    const content = await (encoding === undefined ? read() : this.#compressed.get(key, encoding, read));
    if (encoding !== undefined) response.setHeader('content-encoding', encoding);
    response.setHeader('content-length', content.length);
    response.end(request.method === 'HEAD' ? undefined : content);
  }
}

async function sendAsItIs(file: FoundFile, request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.setHeader('content-length', file.size);
  if (request.method === 'HEAD') response.end();
  else await pipeline(createReadStream(file.path), response);
}

/** The best of what the reader takes; browsers name them in no order of liking. */
function encodingFor(request: IncomingMessage): Encoding | undefined {
  const taken = new Negotiator(request).encodings([...ENCODINGS]);
  return ENCODINGS.find((one) => taken.includes(one));
}

/** True when the reader has the content already. See RFC 9110, section 13.1.2. */
function isKnown(condition: string | undefined, tag: string): boolean {
  if (condition === undefined) return false;
  const given = condition.split(',').map((one) => one.trim());
  return given.includes('*') || given.includes(tag);
}
