import { join } from 'node:path';
import { run } from '../../command.ts';
import type { Loader } from '../../loader.ts';
import { pythonPackages } from '../../toolchains/python.ts';

const PACKAGES = join(import.meta.dirname, 'requirements.txt');
const PROGRAM = join(import.meta.dirname, 'load.py');

/** Only whether it reads the documents; `npm run schemathesis` has it send requests. */
export const schemathesis: Loader = {
  name: 'schemathesis',
  tool: 'schemathesis 4.32.5',
  counted: 'operations listed: any error or warning; no operations',
  async prepare() {
    await pythonPackages(PACKAGES);
  },
  async load({ newest, baseline }) {
    const python = join(await pythonPackages(PACKAGES), 'python');
    await run(python, ['-W', 'error', PROGRAM, newest, baseline]);
  },
};
