import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:https';
import { close, listen } from '../../scripts/server/listen.ts';

/** A server for HTTPS that hands everything on. */
export interface TlsFront {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Puts HTTPS in front of a mock, for libraries that speak nothing else.
 *
 * @param store a PKCS #12 file with the key and the certificate
 */
export async function tlsFront(mockUrl: string, store: string, passphrase: string): Promise<TlsFront> {
  const server = createServer({ pfx: readFileSync(store), passphrase }, (incoming, outgoing) => {
    const { method = 'GET', url = '/', headers } = incoming;
    const onward = request(new URL(url, mockUrl), { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  const url = await listen(server, 0, '127.0.0.1');
  return { port: Number(new URL(url).port), close: () => close(server) };
}
