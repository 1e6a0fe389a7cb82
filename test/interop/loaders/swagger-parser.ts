import type { Loader } from '../loader.ts';
import { npmPackages } from '../toolchains/npm.ts';
import { readByNode } from './read-by-node.ts';

const VERSION = '13.1.0';

const LINES = `
import SwaggerParser from '@apidevtools/swagger-parser';
const load = (path) => SwaggerParser.validate(path);`;

export const swaggerParser: Loader = {
  name: 'swagger-parser',
  tool: `@apidevtools/swagger-parser ${VERSION}`,
  counted: '`validate`: any error',
  async prepare() {
    await packages();
  },
  load: async (pair) => readByNode(await packages(), pair, LINES),
};

function packages(): Promise<string> {
  return npmPackages({ '@apidevtools/swagger-parser': VERSION });
}
