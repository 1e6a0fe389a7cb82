import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { NO_TUNNEL, type ProtocolError, protocolErrorOf } from './protocol-error.ts';
import type { AnswersUnderWay } from './under-way.ts';

/** Refuses what a connection sent; `reason` is for the log. */
type Refuse = (socket: Duplex, error: ProtocolError, reason: string) => void;

/** Takes care of connections on which no request can follow: bytes that are none, time-outs, tunnels. */
export function refuseBrokenConnections(server: Server, underWay: AnswersUnderWay, refuse: Refuse): void {
  const refused = new WeakSet<Duplex>();
  server.on('clientError', async (error: NodeJS.ErrnoException, socket) => {
    const { code = '' } = error;
    // Node tells of every further piece that comes on the same connection.
    if (refused.has(socket)) return;
    if (code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    refused.add(socket);
    if (!(await underWay.ended(socket)) || !socket.writable) return;
    refuse(socket, protocolErrorOf(code), code);
  });
  server.on('connect', (_, socket) => {
    // Node hands the connection over as it is: without a listener an error would end the process.
    socket.on('error', () => socket.destroy());
    refuse(socket, NO_TUNNEL, 'CONNECT');
  });
}
