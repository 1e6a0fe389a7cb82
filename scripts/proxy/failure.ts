import type { ServerResponse } from 'node:http';
import type { PassFailure } from './passed.ts';

/** What an error of Node's says about the way to the server. */
export function failureOf(error: NodeJS.ErrnoException): PassFailure {
  const code = error.code ?? '';
  if (code === 'ETIMEDOUT' || code === 'ESOCKETTIMEDOUT') return 'upstream-slow';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'upstream-unknown';
  if (/^(?:ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL)$/.test(code)) return 'upstream-refused';
  if (code.startsWith('HPE_')) return 'upstream-not-http';
  if (/^(?:ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|EPROTO)/.test(code)) return 'upstream-tls';
  return 'upstream-reset';
}

/** What each failure means, for clients and for the report. */
export const FAILURES: Readonly<Record<PassFailure, string>> = {
  'client-gone': 'the client ended the connection before the answer was there',
  'upstream-cut-off': 'the upstream ended its answer in the middle',
  'upstream-not-http': 'the upstream does not answer in HTTP',
  'upstream-refused': 'the upstream refuses connections',
  'upstream-reset': 'the upstream ended the connection without an answer',
  'upstream-slow': 'the upstream did not answer in time',
  'upstream-tls': 'there is no TLS with the upstream: its certificate is not trusted, or it speaks no TLS',
  'upstream-unknown': 'the host of the upstream is not known',
};

/** Answers a client whose call has no answer of the server: 504 when that was slow, else 502. */
export function answerFailure(response: ServerResponse, failure: PassFailure): void {
  const message = `${FAILURES[failure].replace(/^./, (letter) => letter.toUpperCase())}.`;
  const body = Buffer.from(`${JSON.stringify({ error: 'proxy', code: failure, message })}\n`);
  response.writeHead(failure === 'upstream-slow' ? 504 : 502, {
    'content-type': 'application/json',
    'content-length': body.length,
    'x-contract-proxy': failure,
  });
  response.end(body);
}
