import { createServer, type Server } from 'node:http';
import { ContractError, usageError } from '../contract/errors.ts';
import { LOOPBACK } from '../paths.ts';

/** How many connections may wait to be taken; the system may have a lower limit. Node's own is 511. */
const BACKLOG = 4096;
/** How long requests under way may take when the server stops, in milliseconds. */
const GRACE = 1000;
/** How often it is looked for connections whose last answer is sent, while the server stops, in milliseconds. */
const SWEEP = 20;

/**
 * Starts to listen.
 *
 * @param port 0 for any free port
 * @param scheme what the server speaks
 * @returns the server's address, without a slash at the end
 * @throws ContractError `PORT_IN_USE`; `USAGE` for a host or port that cannot be listened on
 */
export function listen(server: Server, port: number, host: string, scheme: 'http' | 'https' = 'http'): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) => reject(listenError(error, port, host));
    server.once('error', fail);
    if (!(Number.isInteger(port) && port >= 0 && port <= 65535)) return fail(new RangeError('no port'));
    server.listen({ port, host, backlog: BACKLOG }, () => {
      server.off('error', fail);
      server.on('error', () => {}); // a connection that cannot be taken must not end the process
      const address = server.address();
      const bound = typeof address === 'object' && address !== null ? address.port : port;
      resolve(`${scheme}://${reachableHost(host)}:${bound}`);
    });
  });
}

/** Stops listening, lets the requests under way end, and closes all connections. */
export function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), GRACE);
    // A client that keeps its connection after the last answer would hold the server up.
    const sweep = setInterval(() => server.closeIdleConnections(), SWEEP);
    server.close(() => {
      clearTimeout(force);
      clearInterval(sweep);
      resolve();
    });
    server.closeIdleConnections();
  });
}

/**
 * Finds a port that nothing listens on.
 *
 * @throws ContractError `USAGE` for a host that cannot be listened on
 */
export async function freePort(host: string): Promise<number> {
  const server = createServer();
  const url = await listen(server, 0, host);
  await close(server);
  return Number(new URL(url).port);
}

function reachableHost(host: string): string {
  if (host === '0.0.0.0') return LOOPBACK;
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}

function listenError(error: NodeJS.ErrnoException, port: number, host: string): ContractError {
  if (error.code === 'EADDRINUSE') {
    return new ContractError({
      code: 'PORT_IN_USE',
      message: `Something else listens on port ${port} of ${host} already.`,
      hint: 'Stop it, or choose another port; 0 takes any free one.',
      cause: error,
    });
  }
  return usageError(
    `Nothing can listen on port ${port} of ${host}: ${error.code ?? error.message}.`,
    `Give a host of this machine, for example ${LOOPBACK}, and a port above 1023.`,
  );
}
