import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { inject } from 'vitest';

/** How long an answer is waited for: longer than the library would, on a machine that is busy. */
const PATIENCE = { timeout: 300_000 };

/** What a tool has answered. */
export interface ToolAnswer {
  readonly text: string;
  readonly isError: boolean;
}

/** An assistant that has started `ecc mcp`, or that calls it by HTTP. */
export interface Assistant {
  readonly client: Client;
  call(tool: string, input?: Readonly<Record<string, unknown>>): Promise<ToolAnswer>;
  close(): Promise<void>;
}

/** Starts the program as an assistant does, and speaks with it by its streams. */
export function startAssistant(args: readonly string[] = [], cli = join(inject('dist'), 'cli.js'), cwd?: string) {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [cli, 'mcp', ...args],
    stderr: 'pipe',
    ...(cwd !== undefined && { cwd }),
  });
  return connected(transport);
}

/** Speaks with a server by HTTP. */
export function httpAssistant(url: string): Promise<Assistant> {
  return connected(new StreamableHTTPClientTransport(new URL(url)));
}

async function connected(transport: Parameters<Client['connect']>[0]): Promise<Assistant> {
  const client = new Client({ name: 'test', version: '1.0.0' });
  await client.connect(transport, PATIENCE);
  return {
    client,
    close: () => client.close(),
    async call(name, input = {}) {
      const { content, isError = false } = await client.callTool(
        { name, arguments: { ...input } },
        undefined,
        PATIENCE,
      );
      const [first] = Array.isArray(content) ? content : [];
      return { text: String(first?.text), isError: isError === true };
    },
  };
}
