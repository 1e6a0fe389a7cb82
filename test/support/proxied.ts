import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { type ProxyOptions, type RunningProxy, startProxy } from '../../scripts/proxy/start.ts';
import type { Report } from '../../scripts/report/report.ts';
import { openConnection } from './raw-connection.ts';
import { realContract } from './real-contract.ts';

/** A server that answers with bytes of the test's own. */
export interface RawServer {
  readonly url: string;
  /** All that clients have sent, as latin1. */
  readonly received: () => string;
  /** Resolves once the text is in it. */
  arrived(text: string): Promise<void>;
}

/**
 * Starts a server that reads the head of a request and hands the connection to the test.
 *
 * @param answer bytes to send before the connection is closed, or what to do with it
 */
export async function rawServer(answer: string | Buffer | ((socket: Socket) => void)): Promise<RawServer> {
  let received = '';
  const waiting = new Set<() => void>();
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    let isAnswered = false;
    let own = '';
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
      own += chunk.toString('latin1');
      for (const wake of waiting) wake();
      if (isAnswered || !own.includes('\r\n\r\n')) return;
      isAnswered = true;
      if (typeof answer === 'function') answer(socket);
      else socket.end(answer);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    received: () => received,
    async arrived(text) {
      while (!received.includes(text)) {
        await new Promise<void>((resolve) => {
          const wake = () => {
            waiting.delete(wake);
            resolve();
          };
          waiting.add(wake);
        });
      }
    },
  };
}

/** Starts a proxy in front of a server; it is closed when the test ends. */
export async function proxyTo(
  url: string,
  {
    upstream,
    ...options
  }: Partial<Omit<ProxyOptions, 'upstream'>> & { upstream?: Partial<ProxyOptions['upstream']> } = {},
): Promise<RunningProxy> {
  const proxy = await startProxy({
    contract: await realContract(),
    bodyLimit: 1024 * 1024,
    ...options,
    upstream: { url, timeout: 300_000, ...upstream },
  });
  onTestFinished(() => proxy.close());
  return proxy;
}

/** Closes a proxy, and gives what it has to say. */
export async function reportOf(proxy: RunningProxy): Promise<Report> {
  await proxy.close();
  return proxy.report();
}

/** An answer as it came over the wire. */
export interface RawAnswer {
  readonly status: string;
  /** Without those of the connection. */
  readonly headers: readonly string[];
  /** As latin1, without chunks. */
  readonly body: string;
  readonly trailers: readonly string[];
  /** False when its end is missing. */
  readonly isWhole: boolean;
}

const OF_CONNECTION = /^(?:connection|keep-alive|transfer-encoding):/i;

/** Sends bytes, and reads the last answer that comes before the connection ends. */
export async function sendRaw(url: string, ...pieces: readonly (string | Buffer)[]): Promise<RawAnswer> {
  const { socket, closed } = await openConnection({ url });
  for (const piece of pieces) socket.write(typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece);
  return readAnswer(await closed);
}

/** Reads one answer. */
export function readAnswer(text: string): RawAnswer {
  const end = text.indexOf('\r\n\r\n');
  const [status = '', ...headers] = text.slice(0, end).split('\r\n');
  const rest = text.slice(end + 4);
  const isChunked = headers.some((line) => /^transfer-encoding: chunked$/i.test(line));
  const length = headers.flatMap((line) => /^content-length: (\d+)$/i.exec(line)?.[1] ?? []).map(Number)[0];
  const { body, trailers, isWhole } = isChunked
    ? readChunks(rest)
    : { body: rest, trailers: [], isWhole: length === undefined || length === rest.length };
  return { status, headers: headers.filter((line) => !OF_CONNECTION.test(line)), body, trailers, isWhole };
}

function readChunks(text: string): { body: string; trailers: string[]; isWhole: boolean } {
  let body = '';
  for (let at = 0; ; ) {
    const line = text.indexOf('\r\n', at);
    if (line === -1) return { body, trailers: [], isWhole: false };
    const size = Number.parseInt(text.slice(at, line), 16);
    if (size === 0) {
      const trailers = text
        .slice(line + 2)
        .split('\r\n')
        .filter((one) => one !== '');
      return { body, trailers, isWhole: true };
    }
    body += text.slice(line + 2, line + 2 + size);
    at = line + 2 + size + 2;
    if (at > text.length) return { body, trailers: [], isWhole: false };
  }
}
