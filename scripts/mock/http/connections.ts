import type { Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { NO_TUNNEL, type ProtocolError, protocolErrorOf } from './protocol-error.ts';

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

/** The answers that connections still wait for. */
export interface AnswersUnderWay {
  add(response: ServerResponse): void;
  /**
   * Waits for the answers to the requests that came whole; a client may send several without waiting.
   *
   * @returns true when the connection is free for one more answer, false when a last one is being sent already
   */
  ended(socket: Duplex): Promise<boolean>;
}

/** Remembers, for each connection, the answers that are not sent yet. */
export function createAnswersUnderWay(): AnswersUnderWay {
  const bySocket = new WeakMap<Duplex, ServerResponse[]>();
  return {
    add(response) {
      const { socket } = response.req;
      const answers = bySocket.get(socket);
      if (answers === undefined) bySocket.set(socket, [response]);
      else if (answers.length === 1 && answers[0]?.closed) answers[0] = response;
      else bySocket.set(socket, [...answers.filter(({ closed }) => !closed), response]);
    },
    async ended(socket) {
      const answers = (bySocket.get(socket) ?? []).filter(({ closed }) => !closed);
      const [whole, broken] = [true, false].map((complete) => answers.filter(({ req }) => req.complete === complete));
      await Promise.all((whole ?? []).map(untilClosed));
      return (broken ?? []).every(({ headersSent }) => !headersSent);
    },
  };
}

/** A response is closed after its end, and when its connection breaks. */
function untilClosed(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => response.once('close', () => resolve()));
}
