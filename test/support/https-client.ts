import { request } from 'node:https';
import { connect, type TLSSocket } from 'node:tls';
import { GOOD } from './mock-client.ts';

export interface HttpsAnswer {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

/** Sends a request to a server whose certificate it trusts, or else to none. `fetch` cannot be told what to trust. */
export function callHttps(
  url: string,
  trusted: string | undefined,
  {
    method = 'GET',
    body = '',
    headers = {},
  }: { method?: string; body?: string; headers?: Record<string, string> } = {},
): Promise<HttpsAnswer> {
  return new Promise((resolve, reject) => {
    const options = {
      method,
      headers: { ...GOOD, ...headers },
      agent: false,
      ...(trusted !== undefined && { ca: trusted }),
    };
    const sent = request(url, options, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, text }));
    });
    sent.on('error', reject).end(body);
  });
}

/** The certificate that a server shows, in PEM. */
export function shownCertificate(url: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket: TLSSocket = connect({ host: hostname, port: Number(port), rejectUnauthorized: false }, () => {
      resolve(socket.getPeerX509Certificate()?.toString() ?? '');
      socket.end();
    });
    socket.on('error', reject);
  });
}
