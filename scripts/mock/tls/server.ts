import type { RequestListener, ServerOptions } from 'node:http';
import { createServer, type Server } from 'node:https';
import { Socket } from 'node:net';
import type { TlsIdentity } from './identity.ts';

/** The first byte of every TLS connection: a record of the handshake. See RFC 8446, section 5.1. */
const HANDSHAKE = 22;

/** What becomes of connections that are not answered. */
export interface TlsFailures {
  /** Gets a connection whose first bytes are not TLS, most likely those of a plain request. */
  plain(socket: Socket): void;
  /** Is told of a handshake that failed; the code is Node's. */
  handshake(code: string): void;
}

/**
 * Creates a server that speaks HTTP over TLS; it does not listen yet.
 *
 * @param options Node's, of which `requestTimeout` holds for the handshake, too
 */
export function createTlsServer(
  options: ServerOptions & { readonly requestTimeout: number },
  identity: TlsIdentity,
  listener: RequestListener,
  failures: TlsFailures,
): Server {
  const { requestTimeout } = options;
  const server = createServer({ ...options, ...identity, handshakeTimeout: requestTimeout }, listener);
  const open = new Set<Socket>();
  // Node would take plain bytes for a broken handshake and say nothing to the client, so the first byte decides.
  const startTls = server.listeners('connection');
  server.removeAllListeners('connection');
  server.on('connection', (socket) => {
    if (!(socket instanceof Socket)) return;
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    const giveUp = () => socket.destroy();
    socket.on('error', giveUp);
    socket.setTimeout(requestTimeout, giveUp);
    socket.once('data', (chunk: Uint8Array) => {
      socket.setTimeout(0).off('timeout', giveUp).pause();
      if (chunk[0] !== HANDSHAKE) {
        failures.plain(socket);
        return;
      }
      socket.unshift(chunk);
      for (const listen of startTls) listen.call(server, socket);
    });
  });
  // Before Node's own listener, which takes it for a request that is broken and can be answered.
  server.prependListener('tlsClientError', ({ code = '' }: NodeJS.ErrnoException, socket) => {
    socket.destroy();
    if (code !== 'ECONNRESET') failures.handshake(code);
  });
  // Node's own knows the connections that have got as far as HTTP.
  const closeAnswered = server.closeAllConnections.bind(server);
  server.closeAllConnections = () => {
    closeAnswered();
    for (const socket of open) socket.destroy();
  };
  return server;
}
