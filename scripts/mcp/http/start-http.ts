import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { LOOPBACK } from '../../paths.ts';
import { close, listen } from '../../server/listen.ts';
import { createContext, type McpContext, type McpOptions } from '../context.ts';
import { createMcpServer } from '../server.ts';
import { refusalOf } from './access.ts';

/** The longest message that is read, in bytes. */
const LONGEST_MESSAGE = 2_000_000;
const PATH = '/mcp';

/** A running server. */
export interface McpHttpServer {
  /** The address of the protocol. */
  readonly url: string;
  /** Stops listening, and resolves when the port is free. */
  close(): Promise<void>;
}

/**
 * Serves clients of this machine by HTTP. Nothing is kept between requests, so each has a server of its own.
 *
 * @param port 0 for any free port
 * @throws ContractError `PORT_IN_USE`; `USAGE` for a port that cannot be listened on
 */
export async function startHttp(options: McpOptions, port: number): Promise<McpHttpServer> {
  const context = createContext(options);
  let origin = '';
  const server = createServer((request, response) => {
    answer(context, origin, request, response).catch((error: unknown) => {
      options.onFault?.(error);
      response.destroy();
    });
  });
  origin = await listen(server, port, LOOPBACK);
  return { url: `${origin}${PATH}`, close: () => close(server) };
}

async function answer(
  context: McpContext,
  origin: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const refusal = refusalOf(request.headers, origin);
  if (refusal !== undefined) return refuse(response, 403, refusal);
  if ((request.url ?? '').split('?', 1)[0] !== PATH) return refuse(response, 404, `NOT_FOUND: The address is ${PATH}.`);
  if (request.method !== 'POST') {
    // Without sessions there is nothing to listen to, and nothing to end.
    response.setHeader('allow', 'POST');
    return refuse(response, 405, 'METHOD_UNKNOWN: Messages come by POST.');
  }
  const server = createMcpServer(context);
  const transport = new StreamableHTTPServerTransport({
    enableJsonResponse: true,
    maxRequestBodySize: LONGEST_MESSAGE,
  });
  response.once('close', () => void server.close());
  await server.connect(transport);
  await transport.handleRequest(request, response);
}

/** An error of JSON-RPC, as clients of the protocol expect. */
function refuse(response: ServerResponse, status: number, message: string): void {
  const body = JSON.stringify({ jsonrpc: '2.0', error: { code: -32000, message }, id: null });
  response.writeHead(status, { 'content-type': 'application/json', connection: 'close' }).end(body);
}
