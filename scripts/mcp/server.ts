import { McpServer, ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js';
import { packageManifest } from '../package-manifest.ts';
import type { McpContext } from './context.ts';
import { versionOf } from './names.ts';
import type { Tool } from './tool.ts';
import { compare } from './tools/compare-versions.ts';
import { find } from './tools/find.ts';
import { listVersions } from './tools/list-versions.ts';
import { journal } from './tools/read-journal.ts';
import { sampleRequest } from './tools/sample-request.ts';
import { showOperation } from './tools/show-operation.ts';
import { showSchema } from './tools/show-schema.ts';
import { validateAnswer } from './tools/validate-answer.ts';
import { validateRequest } from './tools/validate-request.ts';
import { validateWebhook } from './tools/validate-webhook.ts';

const TOOLS: readonly Tool[] = [
  ...[listVersions, find, showOperation, showSchema, compare, sampleRequest],
  ...[validateRequest, validateAnswer, validateWebhook, journal],
];

/** Makes a server of the contract, for one connection. */
export function createMcpServer(context: McpContext): McpServer {
  const { contract } = context;
  const { title = 'API' } = contract.document(versionOf(contract, undefined)).info ?? {};
  const server = new McpServer(
    { name: 'express-checkout-contract', title: `${title}, contract`, version: packageManifest().version },
    {
      instructions: `The contract of the ${title} in all its versions. Without a version the newest is meant. Begin with \`find\`; \`show_operation\` and \`show_schema\` tell the rest.`,
    },
  );
  for (const tool of TOOLS) tool.register(server, context);
  registerDocuments(server, context);
  return server;
}

/** The resolved OpenAPI document of each version. */
function registerDocuments(server: McpServer, { contract }: McpContext): void {
  const uriOf = (version: string) => `ecc://openapi/${version}.json`;
  const versions = contract.versions.map(({ version }) => version);
  const mimeType = 'application/json';
  const template = new ResourceTemplate(uriOf('{version}'), {
    list: () => ({
      resources: versions.map((version) => ({ uri: uriOf(version), name: `openapi-${version}`, mimeType })),
    }),
    complete: { version: (start) => versions.filter((version) => version.startsWith(start)) },
  });
  const description = 'The OpenAPI 3.1 document of a version, with all that it refers to';
  server.registerResource(
    'openapi',
    template,
    { title: 'OpenAPI documents', description, mimeType },
    (uri, { version }) => ({
      contents: [
        { uri: uri.href, mimeType, text: JSON.stringify(contract.document(versionOf(contract, String(version)))) },
      ],
    }),
  );
}
