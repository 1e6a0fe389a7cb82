/**
 * The packages that only building a contract needs: its types and its client. The published package does not bring them,
 * because they are most of what would be installed, and most users need none.
 */
import { createRequire } from 'node:module';
import type * as Esbuild from 'esbuild';
import type * as OpenApiTypeScript from 'openapi-typescript';
import type TypeScript from 'typescript';
import { ContractError } from './contract/errors.ts';
import { packageManifest } from './package-manifest.ts';

const TOOLS = ['esbuild', 'openapi-typescript', 'typescript'] as const;
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
 * Looks for all that a client in TypeScript is made with, so that one message names everything.
 *
 * @throws ContractError `TOOL_MISSING`
 */
export function assertStandaloneTools(): void {
  for (const tool of TOOLS) assertInstalled(tool);
}

/** Another version may print other files. */
function assertInstalled(tool: Tool): void {
  const { devDependencies } = packageManifest();
  const wanted = devDependencies[tool];
  let found: string | undefined;
  try {
    found = String(require(`${tool}/package.json`).version);
    if (found === wanted) return;
  } catch {
    // not there
  }
  const what = found === undefined ? 'is not installed' : `is there as ${found}, which makes other files`;
  throw new ContractError({
    code: 'TOOL_MISSING',
    message: `Types and client are made with ${tool} ${wanted}, which ${what}.`,
    hint: `npm install --save-dev --save-exact ${TOOLS.map((name) => `${name}@${devDependencies[name]}`).join(' ')}`,
  });
}
