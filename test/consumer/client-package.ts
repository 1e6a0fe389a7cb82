import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { inject } from 'vitest';
import type * as Runtime from '../../scripts/client/runtime/index.ts';
import type { OpenApiDocument } from '../../scripts/contract/document.ts';
import { clientFiles } from '../support/client-files.ts';

const MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url));

/** A folder of a project that has the client installed. */
export interface Consumer {
  readonly folder: string;
  /** The installed package, as it runs. */
  readonly client: typeof Runtime;
  remove(): void;
}

/** Installs the client that the build of this repository wrote into a new project. */
export function installBuiltClient(): Promise<Consumer> {
  return installInto((folder) => cpSync(join(inject('built'), 'client'), folder, { recursive: true }));
}

/** Generates the client of these versions, oldest first, and installs it into a new project. */
export async function installClient(documents: readonly (readonly [string, OpenApiDocument])[]): Promise<Consumer> {
  const files = await clientFiles(documents.map(([version, document]) => ({ version, document })));
  return installInto((folder) => {
    for (const { path, content } of files) {
      const file = join(folder, path.replace(/^client\//, ''));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
  });
}

async function installInto(write: (folder: string) => void): Promise<Consumer> {
  const folder = mkdtempSync(join(tmpdir(), 'express-checkout-client-'));
  const modules = join(folder, 'node_modules');
  const installed = join(modules, 'express-checkout-client');
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  write(installed);
  for (const name of ['openapi-fetch', '@types']) symlinkSync(join(MODULES, name), join(modules, name));
  const client = await import(pathToFileURL(join(installed, 'index.js')).href);
  return { folder, client, remove: () => rmSync(folder, { recursive: true }) };
}
