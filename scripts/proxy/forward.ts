import type { ClientRequest, IncomingMessage, ServerResponse } from 'node:http';
import { captureBody } from './captured-body.ts';
import { answerFailure, failureOf } from './failure.ts';
import { endToEnd, pairsOf, type RawHeaders, valuesOf } from './hop-by-hop.ts';
import type { PassedCall, PassFailure, ShownOtherwise } from './passed.ts';
import type { Upstream } from './upstream.ts';

/** A head of an answer, as it goes to the client. */
export interface AnswerHead {
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly string[];
}

/** An answer that is shown otherwise than it came. */
export interface Rewritten {
  /** Undefined when it goes on as it came. */
  readonly answer: { readonly head: AnswerHead; readonly body: Buffer } | undefined;
  readonly shown: ShownOtherwise;
}

/** How answers are shown to clients of another version. */
export interface AnswerView {
  /** The fields that go to the server. */
  requestHeaders(headers: readonly string[]): string[];
  /** Returns undefined for an answer that goes on as it came, without waiting for its body. */
  rewriterOf(
    call: { readonly method: string; readonly target: string },
    head: AnswerHead,
  ): ((body: Buffer | 'too-large') => Promise<Rewritten>) | undefined;
}

export interface ForwardOptions {
  readonly upstream: Upstream;
  /** How many bytes of a body are kept to be judged. */
  readonly bodyLimit: number;
  readonly view?: AnswerView | undefined;
  /** Is told of every call when all of it is over. */
  readonly observe: (call: PassedCall) => void;
}

const HOST = new Set(['host']);
/** Methods for which Node announces no body when there is none. */
const WITHOUT_BODY = new Set(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'TRACE', 'CONNECT']);
/** Calls that may be sent again when a kept connection turns out to be closed. */
const REPEATABLE = new Set(['GET', 'HEAD']);

/** Passes one call on to the server, and its answer back, while both come. */
export function forward(
  { upstream, bodyLimit, view, observe }: ForwardOptions,
  request: IncomingMessage,
  response: ServerResponse,
  expectsContinue = false,
): void {
  const at = Date.now();
  const started = performance.now();
  const { method = 'GET', url: target = '/', rawHeaders } = request;
  const sent = captureBody(bodyLimit);
  const came = captureBody(bodyLimit);
  let head: (AnswerHead & { readonly raw: RawHeaders }) | undefined;
  let failure: PassFailure | undefined;
  let shown: ShownOtherwise | undefined;
  let isAnswered = false;
  response.sendDate = false;

  const hasBody = request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length']) > 0;
  const headers = requestHeaders(rawHeaders, method, hasBody, upstream.host);
  let out: ClientRequest = send();

  function send(isRepeated = false): ClientRequest {
    const made = upstream.request(method, target, view === undefined ? headers : view.requestHeaders(headers));
    made.on('timeout', () => {
      // A client that sends or reads slowly is not the server's fault.
      if ((hasBody && !request.complete) || response.writableNeedDrain) return;
      failure ??= 'upstream-slow';
      made.destroy();
    });
    made.on('continue', () => {
      if (expectsContinue && !response.headersSent) response.writeContinue();
    });
    made.on('error', (error: NodeJS.ErrnoException) => {
      if (isAnswered) return; // the answer tells of it as well
      const isStale = made.reusedSocket && !hasBody && !isRepeated && REPEATABLE.has(method);
      if (isStale && failure === undefined && failureOf(error) === 'upstream-reset') {
        out = send(true);
        out.end();
        return;
      }
      fail(failureOf(error));
    });
    made.on('response', receive);
    return made;
  }

  function fail(reason: PassFailure): void {
    failure ??= reason;
    if (response.destroyed || response.writableEnded) return;
    if (response.headersSent) {
      // What came goes out, and then the connection ends as that of the server did.
      response.socket?.destroySoon();
      return;
    }
    // The rest of a request that nobody reads any more would hold the connection up.
    if (!request.complete) response.setHeader('connection', 'close');
    request.unpipe();
    request.resume();
    answerFailure(response, failure);
  }

  function receive(answer: IncomingMessage): void {
    isAnswered = true;
    const status = answer.statusCode ?? 502;
    const statusText = answer.statusMessage ?? '';
    head = { status, statusText, headers: answerHeaders(request, answer), raw: answer.rawHeaders };
    answer.on('data', (chunk: Buffer) => came.add(chunk));
    const cutOff = () => {
      if (!answer.complete) fail('upstream-cut-off');
    };
    answer.on('error', cutOff);
    answer.on('close', cutOff);
    const rewrite = method === 'HEAD' ? undefined : view?.rewriterOf({ method, target }, head);
    if (rewrite === undefined) passOn(answer, head);
    else void rewriteAnswer(answer, head, rewrite);
  }

  function passOn(answer: IncomingMessage, { status, statusText, headers: fields }: AnswerHead): void {
    response.writeHead(status, statusText, [...fields]);
    answer.once('end', () => {
      const trailers = pairsOf(answer.rawTrailers);
      if (trailers.length > 0) response.addTrailers(trailers);
    });
    answer.pipe(response);
  }

  async function rewriteAnswer(
    answer: IncomingMessage,
    original: AnswerHead,
    rewrite: (body: Buffer | 'too-large') => Promise<Rewritten>,
  ): Promise<void> {
    const read = await readAll(answer, bodyLimit);
    if (read.kind === 'failed') return; // `fail` has answered
    const result = await rewrite(read.kind === 'whole' ? read.body : 'too-large');
    shown = result.shown;
    if (response.destroyed) return;
    if (result.answer !== undefined) {
      const { head: other, body } = result.answer;
      shown = { ...shown, answer: { headers: other.headers, body } };
      response.writeHead(other.status, other.statusText, [...other.headers]);
      response.end(body);
    } else if (read.kind === 'whole') {
      response.writeHead(original.status, original.statusText, [...original.headers]);
      response.end(read.body);
    } else {
      response.writeHead(original.status, original.statusText, [...original.headers]);
      response.write(read.beginning);
      answer.pipe(response);
    }
  }

  if (hasBody) {
    request.on('data', (chunk: Buffer) => sent.add(chunk));
    request.once('end', () => {
      const trailers = pairsOf(request.rawTrailers);
      if (trailers.length > 0) out.addTrailers(trailers);
    });
    request.pipe(out);
  } else {
    out.end();
  }
  request.on('error', () => {}); // the closed answer tells of it

  response.on('close', () => {
    if (!response.writableFinished) {
      failure ??= 'client-gone';
      out.destroy();
    }
    const isCut = failure === 'upstream-cut-off' || failure === 'client-gone' || failure === 'upstream-slow';
    observe({
      at,
      milliseconds: performance.now() - started,
      method,
      target,
      request: {
        headers: rawHeaders,
        body: request.complete ? sent.bytes() : hasBody ? 'cut-off' : undefined,
        size: sent.size,
      },
      response: head && {
        status: head.status,
        statusText: head.statusText,
        headers: head.raw,
        body: isCut ? 'cut-off' : came.bytes(),
        size: came.size,
      },
      failure,
      shown,
    });
  });
}

/** As the client sent them, but for the host, and with a length where Node would announce a body that there is not. */
function requestHeaders(raw: RawHeaders, method: string, hasBody: boolean, host: string): string[] {
  const headers = ['Host', host, ...endToEnd(raw, HOST)];
  const isFramed = valuesOf(raw, 'content-length').length > 0 || valuesOf(raw, 'transfer-encoding').length > 0;
  if (!hasBody && !isFramed && !WITHOUT_BODY.has(method)) headers.push('Content-Length', '0');
  return headers;
}

/** A client of HTTP/1.0 cannot read chunks; the end of the connection ends the answer. */
function answerHeaders(request: IncomingMessage, answer: IncomingMessage): string[] {
  const isOld = request.httpVersionMajor === 1 && request.httpVersionMinor === 0;
  return endToEnd(answer.rawHeaders, isOld ? new Set(['transfer-encoding']) : undefined);
}

type ReadAnswer =
  | { readonly kind: 'whole'; readonly body: Buffer }
  /** It is longer than the limit; the rest has not been read. */
  | { readonly kind: 'too-large'; readonly beginning: Buffer }
  | { readonly kind: 'failed' };

function readAll(answer: IncomingMessage, limit: number): Promise<ReadAnswer> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const onData = (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size <= limit) return;
      answer.off('data', onData);
      answer.pause();
      resolve({ kind: 'too-large', beginning: Buffer.concat(chunks) });
    };
    answer.on('data', onData);
    answer.once('end', () => resolve({ kind: 'whole', body: Buffer.concat(chunks) }));
    answer.once('error', () => resolve({ kind: 'failed' }));
    answer.once('close', () => resolve({ kind: 'failed' }));
  });
}
