import { Agent as HttpAgent, type IncomingMessage, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import type { ExchangeBody, HeaderFields } from '../../validation/exchange/exchange.ts';
import type { WireRequest } from '../request/encode.ts';
import type { Answer, Failure } from './answer.ts';
import { CODINGS, decoded } from './decode.ts';

/** How a server is spoken to. */
export interface SenderOptions {
  /** The only server that anything is sent to. */
  readonly baseUrl: URL;
  /** How long an answer may take, in milliseconds. */
  readonly timeout: number;
  /** The most bytes of a body that are read. */
  readonly mostBytes: number;
  /** Ends what is under way. */
  readonly signal: AbortSignal;
}

/** Sends requests to one server, over connections that are kept. Redirects are not followed. */
export interface Sender {
  send(request: WireRequest): Promise<Answer>;
  close(): void;
}

const UNREACHABLE = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN', 'EADDRNOTAVAIL']);

/** Makes what speaks to one server. */
export function createSender(options: SenderOptions): Sender {
  const { baseUrl } = options;
  const isTls = baseUrl.protocol === 'https:';
  const agent = isTls ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true });
  const open = isTls ? requestHttps : requestHttp;
  const base = baseUrl.pathname.replace(/\/$/, '');

  const sendOnce = (request: WireRequest): Promise<Answer | 'again'> =>
    new Promise((resolve) => {
      const { method, target, headers, body } = request;
      let timer: NodeJS.Timeout | undefined;
      let failure: Failure | undefined;
      const sent = open({
        agent,
        host: baseUrl.hostname.replace(/^\[|\]$/g, ''),
        port: baseUrl.port,
        method,
        path: `${base}${target}`,
        headers: {
          accept: 'application/json',
          'accept-encoding': CODINGS,
          ...headers,
          ...(body !== undefined && { 'content-length': body.length }),
        },
      });
      const stop = (reason: Failure) => {
        failure ??= reason;
        sent.destroy();
      };
      const onStop = () => stop('stopped');
      const finish = (answer: Answer | 'again') => {
        clearTimeout(timer);
        options.signal.removeEventListener('abort', onStop);
        resolve(answer);
      };
      timer = setTimeout(() => stop('timeout'), options.timeout);
      options.signal.addEventListener('abort', onStop);
      if (options.signal.aborted) onStop();
      sent.once('response', (response) => {
        void readBody(response, options.mostBytes, () => sent.destroy()).then((read) => {
          finish(failure === undefined ? answerOf(response, read) : { failure });
        });
      });
      sent.once('error', (error) => {
        if (failure !== undefined) finish({ failure });
        // A server may end a connection that it has kept open just as it is used again; that is nobody's fault.
        else if (sent.reusedSocket && failureOf(error) === 'closed') finish('again');
        else finish({ failure: failureOf(error) });
      });
      sent.end(body);
    });

  return {
    async send(request) {
      for (;;) {
        const answer = await sendOnce(request);
        if (answer !== 'again')
          return answer.failure === undefined ? await unpacked(answer, options.mostBytes) : answer;
      }
    },
    close: () => agent.destroy(),
  };
}

/** The body as it came; what is longer than wanted is not waited for. */
async function readBody(response: IncomingMessage, most: number, end: () => void): Promise<ExchangeBody> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of response) {
      length += chunk.length;
      if (length > most) {
        end();
        return 'too-large';
      }
      chunks.push(chunk);
    }
  } catch {
    return 'cut-off';
  }
  if (!response.complete) return 'cut-off';
  return length === 0 ? undefined : Buffer.concat(chunks);
}

function answerOf(response: IncomingMessage, body: ExchangeBody): Answer {
  const headers: [string, string][] = [];
  for (let index = 0; index + 1 < response.rawHeaders.length; index += 2) {
    headers.push([response.rawHeaders[index] ?? '', response.rawHeaders[index + 1] ?? '']);
  }
  return { status: response.statusCode ?? 0, httpVersion: response.httpVersion, headers, body };
}

async function unpacked(answer: Answer, most: number): Promise<Answer> {
  if (answer.failure !== undefined || !Buffer.isBuffer(answer.body)) return answer;
  const codings = valuesOf(answer.headers, 'content-encoding').join(',');
  return { ...answer, body: await decoded(answer.body, codings, most) };
}

function valuesOf(headers: HeaderFields, wanted: string): string[] {
  return headers.filter(([name]) => name.toLowerCase() === wanted).map(([, value]) => value);
}

function failureOf(error: Error): Failure {
  const code = 'code' in error ? String(error.code) : '';
  if (UNREACHABLE.has(code)) return 'unreachable';
  return code.startsWith('HPE_') ? 'malformed' : 'closed';
}
