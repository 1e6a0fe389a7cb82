import { run } from '../command.ts';
import type { Loader } from '../loader.ts';
import { goTool } from '../toolchains/go.ts';

const VERSION = 'v0.30.3';
/** Its own rules for style are not about whether a document loads: only errors of the recommended ones end it badly. */
const OPTIONS = ['lint', '--no-banner', '--details', '--errors', '--fail-severity', 'error'];

/** Not tried yet: no registry that could be reached had it. */
export const vacuum: Loader = {
  name: 'vacuum',
  tool: `vacuum ${VERSION.slice(1)}`,
  counted: '`lint`, recommended rules without hard mode: any error',
  async prepare() {
    await program();
  },
  async load({ newest, baseline }) {
    for (const document of [newest, baseline]) await run(await program(), [...OPTIONS, document]);
  },
};

function program(): Promise<string> {
  return goTool('github.com/daveshanley/vacuum', VERSION);
}
