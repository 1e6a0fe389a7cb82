import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PACKAGE_FOLDER } from '../../../scripts/paths.ts';
import { CommandFailed, run } from '../command.ts';
import { GENERATOR } from '../generators/redocly/generate.ts';
import type { Loader } from '../loader.ts';
import { nodeOf } from '../toolchains/npm.ts';

const PROGRAM = join(PACKAGE_FOLDER, 'node_modules', '@redocly', 'cli', 'bin', 'cli.js');
const ENV = { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };

/** It warns of Nodes before 22, which is not about the document. */
export const redoc: Loader = {
  name: 'redoc',
  tool: `${GENERATOR} (Redoc)`,
  counted: '`build-docs`: any error or warning',
  async prepare() {
    await nodeOf(22);
  },
  async load({ newest, baseline }) {
    const folder = mkdtempSync(join(tmpdir(), 'ecc-redoc-'));
    try {
      for (const document of [newest, baseline]) {
        const args = [PROGRAM, 'build-docs', document, '--output', join(folder, 'index.html')];
        const said = await run(await nodeOf(22), args, { cwd: folder, env: ENV, withStderr: true });
        if (/\b(warning|error)/i.test(said)) throw new CommandFailed(said);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
