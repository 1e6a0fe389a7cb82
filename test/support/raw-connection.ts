import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Mock } from '../../scripts/mock/start.ts';
import { GOOD } from './mock-client.ts';

/** A connection on which a test sends bytes as it likes, and goes on or goes away when it likes. */
export interface RawConnection {
  readonly socket: Socket;
  /** All that came back, once the connection is closed by either side. */
  readonly closed: Promise<string>;
  /** All that came back so far, once the text is in it. */
  arrived(text: string): Promise<string>;
}

/**
 * Opens a connection.
 *
 * @param keepsOpen true for a client that does not end its own side when the server has ended the other
 */
export async function openConnection({ url }: Pick<Mock, 'url'>, keepsOpen = false): Promise<RawConnection> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: keepsOpen });
  let received = '';
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    received += chunk;
  });
  socket.on('error', () => {}); // a server that gives up resets the connection
  const closed = new Promise<string>((resolve) => socket.once('close', () => resolve(received)));
  await once(socket, 'connect');
  return {
    socket,
    closed,
    async arrived(text) {
      while (!received.includes(text)) {
        if (socket.closed) throw new Error(`The connection was closed without ${JSON.stringify(text)}: ${received}`);
        await Promise.race([once(socket, 'data'), closed]);
      }
      return received;
    },
  };
}

/** Sends bytes and returns all that comes back until the server closes the connection. */
export async function exchange(mock: Pick<Mock, 'url'>, ...pieces: readonly (string | Uint8Array)[]): Promise<string> {
  const { socket, closed } = await openConnection(mock);
  for (const piece of pieces) socket.write(piece);
  return closed;
}

/** The head of a request without fault, `target` being the method and the path: `GET /things/t-1`. */
export function head(target: string, headers: Readonly<Record<string, string | number>> = {}, http = '1.1'): string {
  const lines = Object.entries({ Host: 'shop.test', ...GOOD, ...headers }).map(([name, value]) => `${name}: ${value}`);
  return [`${target} HTTP/${http}`, ...lines, '', ''].join('\r\n');
}

/** The statuses of the answers in what came back, in order. */
export function statuses(received: string): number[] {
  return [...received.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
}
