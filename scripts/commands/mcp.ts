import { usageError } from '../contract/errors.ts';
import { mockOrigin } from '../mcp/mock-origin.ts';
import { LOOPBACK } from '../paths.ts';
import { defineCommand } from './command.ts';
import { contractOptions, loadFor } from './contract-options.ts';
import type { Io } from './io.ts';
import { PORT } from './option-kinds.ts';
import { assertPortFree } from './preconditions.ts';

const DEFAULT_PORT = 4012;

export const mcpCommand = defineCommand({
  name: 'mcp',
  summary: 'Give assistants the contract over the Model Context Protocol: by stdio, or by HTTP on loopback.',
  examples: [
    'ecc mcp   # an assistant starts it; in its settings:',
    '  { "mcpServers": { "express-checkout": { "command": "npx", "args": ["ecc", "mcp"] } } }',
    'ecc mcp --http --port 0',
    'ecc mcp --mock http://127.0.0.1:4010   # with the journal of a mock that runs there',
  ],
  options: {
    http: { type: 'boolean', description: `listen on ${LOOPBACK} until Ctrl+C, instead of stdio` },
    port: { ...PORT, description: `port for --http; 0 takes a free one (default ${DEFAULT_PORT})` },
    mock: {
      type: 'string',
      placeholder: 'url',
      description: 'a mock on this machine, whose journal may be read',
      parse: mockOf,
    },
    ...contractOptions,
  },
  async run(values, io) {
    const { http, mock, port = DEFAULT_PORT } = values;
    if (!http && values.port !== undefined)
      throw usageError('`--port` is given without `--http`.', 'Give `--http` as well.');
    if (http) await assertPortFree('port', port, LOOPBACK);
    const contract = await loadFor(values, io);
    const onFault = (error: unknown) => tellFault(error, io);
    const stopped = io.untilStopped();
    if (http) {
      const { startHttp } = await import('../mcp/http/start-http.ts');
      const server = await startHttp({ contract, mock, onFault }, port);
      io.stdout.write(`${server.url}\n`);
      io.stderr.write('Press Ctrl+C to stop.\n');
      await stopped;
      await server.close();
      return 0;
    }
    if (io.stderr.isTTY) io.stderr.write('Waiting for messages of an assistant on stdin. Press Ctrl+C to stop.\n');
    const { serveStdio } = await import('../mcp/serve-stdio.ts');
    const onUnreadable = () => void io.stderr.write('A message cannot be read, or is too long.\n');
    await serveStdio({ contract, mock, onFault, onUnreadable, stopped, stdin: io.stdin(), stdout: io.stdout });
    return 0;
  },
});

/** What is wrong may hold a password, so it is not repeated. */
function mockOf(text: string): string {
  const origin = mockOrigin(text);
  if (origin !== undefined) return origin;
  throw usageError(
    '`--mock` is not the address of a mock on this machine.',
    'Give what `ecc mock` prints, for example http://127.0.0.1:4010.',
  );
}

/** A trace says where, without what was sent; the message may have some of it. */
function tellFault(error: unknown, { stderr }: Pick<Io, 'stderr'>): void {
  const frames = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
  stderr.write(`INTERNAL: A tool failed.\n${frames.join('\n')}\n  This is a fault of ecc. Please report it.\n`);
}
