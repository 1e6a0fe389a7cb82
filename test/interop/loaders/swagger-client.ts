import type { Loader } from '../loader.ts';
import { npmPackages } from '../toolchains/npm.ts';
import { readByNode } from './read-by-node.ts';

const VERSION = '3.39.0';

/** It collects what it cannot resolve instead of throwing it. */
const LINES = `
import { readFileSync } from 'node:fs';
import SwaggerClient from 'swagger-client';
async function load(path) {
  const { errors, apis } = await new SwaggerClient({ spec: JSON.parse(readFileSync(path, 'utf8')) });
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  if (Object.keys(apis).length === 0) throw new Error('No operations were found.');
}`;

/** What Swagger UI resolves documents with. */
export const swaggerClient: Loader = {
  name: 'swagger-client',
  tool: `swagger-client ${VERSION} (Swagger UI)`,
  counted: 'resolved: any error; no operations',
  // Some 50 seconds of CPU for the two of 3.1.
  slow: ['openapi-3.1'],
  async prepare() {
    await packages();
  },
  load: async (pair) => readByNode(await packages(), pair, LINES),
};

function packages(): Promise<string> {
  return npmPackages({ 'swagger-client': VERSION });
}
