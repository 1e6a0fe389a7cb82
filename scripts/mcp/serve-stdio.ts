import type { Readable, Writable } from 'node:stream';
import { createContext, type McpOptions } from './context.ts';
import { createMcpServer } from './server.ts';
import { WaitingTransport } from './waiting-transport.ts';

/** The longest message that is read, in bytes. */
const LONGEST_MESSAGE = 2_000_000;

export interface StdioOptions extends McpOptions {
  readonly stdin: Readable;
  readonly stdout: Writable;
  /** Resolves when the user wishes to stop. */
  readonly stopped: Promise<unknown>;
  /** Is told of what cannot be read. */
  readonly onUnreadable: () => void;
}

/**
 * Serves one client by its streams. Nothing but messages of the protocol is written.
 *
 * @returns when the client has gone, and has been given all answers, or when it is stopped
 */
export async function serveStdio({ stdin, stdout, stopped, onUnreadable, ...options }: StdioOptions): Promise<void> {
  const server = createMcpServer(createContext(options));
  const transport = new WaitingTransport(stdin, stdout, { maxBufferSize: LONGEST_MESSAGE });
  const closed = new Promise<void>((resolve) => {
    server.server.onclose = resolve;
    server.server.onerror = onUnreadable;
  });
  const gone = new Promise<void>((resolve) => stdin.once('end', resolve).once('close', resolve));
  await server.connect(transport);
  await Promise.race([stopped, closed, gone.then(() => transport.answered())]);
  await server.close();
  stdin.destroy();
}
