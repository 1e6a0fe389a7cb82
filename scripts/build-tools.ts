/**
 * The packages that only building a contract needs: its types, its client and its pages. The published package does not
 * bring them, because they are most of what would be installed, and most users need none.
 */
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type * as Esbuild from 'esbuild';
import type * as OpenApiTypeScript from 'openapi-typescript';
import type TypeScript from 'typescript';
import { ContractError } from './contract/errors.ts';
import { packageManifest } from './package-manifest.ts';

const TOOLS = ['@redocly/cli', 'esbuild', 'openapi-typescript', 'typescript'] as const;
/** What a client in TypeScript needs that is to lie in a folder of its own. */
const STANDALONE_TOOLS = ['esbuild', 'openapi-typescript', 'typescript'] as const;
type Tool = (typeof TOOLS)[number];

const require = createRequire(import.meta.url);

/** @throws ContractError `TOOL_MISSING` */
export async function loadEsbuild(): Promise<typeof Esbuild> {
  assertInstalled('esbuild');
  return import('esbuild');
}

/**
 * TypeScript, required and not imported: for an import Node reads its nine megabytes once more, to find its exports.
 *
 * @throws ContractError `TOOL_MISSING`
 */
export function loadTypeScript(): typeof TypeScript {
  assertInstalled('typescript');
  return require('typescript');
}

/** @throws ContractError `TOOL_MISSING` */
export function loadOpenApiTypeScript(): typeof OpenApiTypeScript {
  assertInstalled('openapi-typescript');
  return require('openapi-typescript');
}

/**
 * The folder of Redocly's program, which holds Redoc.
 *
 * @throws ContractError `TOOL_MISSING`
 */
export function redoclyFolder(): string {
  return dirname(assertInstalled('@redocly/cli'));
}

/**
 * Looks for all that a client in TypeScript is made with, so that one message names everything.
 *
 * @throws ContractError `TOOL_MISSING`
 */
export function assertStandaloneTools(): void {
  for (const tool of STANDALONE_TOOLS) assertInstalled(tool, STANDALONE_TOOLS);
}

/**
 * Gives the path of the tool's `package.json`, which all tools export. Another version may print other files.
 *
 * @param needed the tools that the same work needs
 */
function assertInstalled(tool: Tool, needed: readonly Tool[] = TOOLS): string {
  const { devDependencies } = packageManifest();
  const wanted = devDependencies[tool];
  let found: string | undefined;
  try {
    const path = require.resolve(`${tool}/package.json`);
    found = String(require(path).version);
    if (found === wanted) return path;
  } catch {
    // not there
  }
  const what = found === undefined ? 'is not installed' : `is there as ${found}, which makes other files`;
  throw new ContractError({
    code: 'TOOL_MISSING',
    message: `Types, client and pages are made with ${tool} ${wanted}, which ${what}.`,
    hint: `npm install --save-dev --save-exact ${needed.map((name) => `${name}@${devDependencies[name]}`).join(' ')}`,
  });
}
