import { WebhookError } from './errors.ts';
import { headerOf, type IncomingWebhook, isFetchRequest, type NodeRequest } from './incoming.ts';

/** What a request holds: bytes or a text that are still to be read, or what somebody has read as JSON. */
export type WebhookBody = { readonly bytes: Uint8Array } | { readonly text: string } | { readonly value: unknown };

/** The part of a stream of Node that is needed here. */
interface NodeStream {
  readonly readableDidRead?: boolean;
  readonly destroyed?: boolean;
  on(event: string, listener: (chunk: Uint8Array) => void): unknown;
  off(event: string, listener: (chunk: Uint8Array) => void): unknown;
}

/**
 * Reads the body of a request, unless a framework has done so.
 *
 * @param maxBytes how many bytes are read at the most
 * @throws WebhookError `BODY_TOO_LARGE`, `BODY_INCOMPLETE`, `BODY_READ_BEFORE`
 */
export async function readBody(request: IncomingWebhook, maxBytes: number): Promise<WebhookBody> {
  if (Number(headerOf(request, 'content-length')) > maxBytes) throw tooLarge(maxBytes);
  if (isFetchRequest(request)) return { bytes: await fetchBytes(request, maxBytes) };
  const { body } = request;
  if (body instanceof Uint8Array) return { bytes: atMost(body, body.length, maxBytes) };
  if (typeof body === 'string') return { text: atMost(body, body.length, maxBytes) };
  const isRead = body !== undefined && !isUntouched(request, body);
  return isRead ? { value: body } : { bytes: await nodeBytes(request, maxBytes) };
}

/** Express 4 gives a request an empty object as body although nobody has read it. */
function isUntouched(request: NodeRequest, body: unknown): boolean {
  const isEmpty = typeof body === 'object' && body !== null && Object.keys(body).length === 0;
  return isEmpty && isNodeStream(request) && request.readableDidRead === false;
}

async function fetchBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
  if (request.bodyUsed) throw readBefore();
  const reader = request.body?.getReader();
  if (reader === undefined) return new Uint8Array();
  const chunks = new Chunks(maxBytes);
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) chunks.add(next.value);
  } catch (error) {
    void reader.cancel().catch(() => {}); // what else goes wrong with it tells nothing new
    throw error instanceof WebhookError ? error : incomplete();
  }
  return chunks.joined();
}

async function nodeBytes(request: NodeRequest, maxBytes: number): Promise<Uint8Array> {
  if (!isNodeStream(request) || request.readableDidRead === true) throw readBefore();
  if (request.destroyed === true) throw incomplete(); // while the credentials were checked; no event will tell any more
  const chunks = new Chunks(maxBytes);
  return new Promise((resolve, reject) => {
    const onData = (chunk: Uint8Array) => {
      try {
        chunks.add(chunk);
      } catch (error) {
        settle(() => reject(error));
      }
    };
    const onEnd = () => settle(() => resolve(chunks.joined()));
    const onBroken = () => settle(() => reject(incomplete()));
    const settle = (act: () => void) => {
      request.off('data', onData);
      request.off('end', onEnd);
      request.off('close', onBroken);
      act();
    };
    request.on('data', onData);
    request.on('end', onEnd);
    request.on('close', onBroken); // without an end before it
    request.on('error', onBroken); // stays, because an error that nobody listens for ends the process
  });
}

function isNodeStream(request: object): request is NodeStream {
  return 'on' in request && typeof request.on === 'function' && 'off' in request && typeof request.off === 'function';
}

/** What has come in so far. */
class Chunks {
  readonly #chunks: Uint8Array[] = [];
  readonly #maxBytes: number;
  #length = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  add(chunk: Uint8Array): void {
    this.#length += chunk.length;
    this.#chunks.push(atMost(chunk, this.#length, this.#maxBytes));
  }

  joined(): Uint8Array {
    const bytes = new Uint8Array(this.#length);
    let at = 0;
    for (const chunk of this.#chunks) {
      bytes.set(chunk, at);
      at += chunk.length;
    }
    return bytes;
  }
}

function atMost<Body>(body: Body, length: number, maxBytes: number): Body {
  if (length > maxBytes) throw tooLarge(maxBytes);
  return body;
}

function tooLarge(maxBytes: number): WebhookError {
  return new WebhookError(
    'BODY_TOO_LARGE',
    `The body is longer than ${maxBytes} bytes. \`maxBytes\` changes the limit.`,
  );
}

function incomplete(): WebhookError {
  return new WebhookError('BODY_INCOMPLETE', 'The connection broke before the whole body was there.');
}

function readBefore(): WebhookError {
  return new WebhookError(
    'BODY_READ_BEFORE',
    'Something has read the body already and not kept it. Call this first, or keep what was read as `body`.',
  );
}
