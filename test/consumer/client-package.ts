import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type * as Runtime from '../../scripts/client/runtime/index.ts';
import type { OpenApiDocument } from '../../scripts/contract/document.ts';
import { loadContract } from '../../scripts/contract/load.ts';
import { generateTypes } from '../../scripts/types/generate.ts';
import { PrintedParts } from '../../scripts/types/printed-parts.ts';
import { clientFiles } from '../support/client-files.ts';

const MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url));

/** A folder of a project that has the client installed. */
export interface Consumer {
  readonly folder: string;
  /** The installed package, as it runs. */
  readonly client: typeof Runtime;
  remove(): void;
}

/** The versions of the contract in this repository. */
export async function contractVersions(): Promise<[string, OpenApiDocument][]> {
  const contract = await loadContract();
  return contract.versions.map(({ version }) => [version, contract.document(version)]);
}

/** Generates the client of these versions, oldest first, and installs it into a new project. */
export async function installClient(documents: readonly [string, OpenApiDocument][]): Promise<Consumer> {
  const parts = new PrintedParts();
  const versions = [];
  for (const [version, document] of documents)
    versions.push({ version, document, types: await generateTypes(document, parts) });
  const files = await clientFiles(versions);
  const folder = mkdtempSync(join(tmpdir(), 'express-checkout-client-'));
  const write = (path: string, content: string | Uint8Array) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  write('package.json', '{ "type": "module" }');
  for (const { path, content } of files) {
    write(path.replace(/^client\//, 'node_modules/express-checkout-client/'), content);
  }
  symlinkSync(join(MODULES, 'openapi-fetch'), join(folder, 'node_modules', 'openapi-fetch'));
  symlinkSync(join(MODULES, '@types'), join(folder, 'node_modules', '@types'));
  const entry = pathToFileURL(join(folder, 'node_modules', 'express-checkout-client', 'index.js'));
  return { folder, client: await import(entry.href), remove: () => rmSync(folder, { recursive: true }) };
}
