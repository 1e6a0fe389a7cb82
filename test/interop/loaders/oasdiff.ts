import { CommandFailed, run } from '../command.ts';
import type { Loader } from '../loader.ts';
import { goTool } from '../toolchains/go.ts';

const VERSION = 'v1.37.0';

export const oasdiff: Loader = {
  name: 'oasdiff',
  tool: `oasdiff ${VERSION.slice(1)}`,
  counted: '`summary` of baseline against newest: any error; no difference',
  async prepare() {
    await program();
  },
  async load({ newest, baseline }) {
    const said = await run(await program(), ['summary', baseline, newest, '--format', 'json'], { withStderr: true });
    // A message beside the summary, or a document that was not understood.
    if (JSON.parse(jsonIn(said)).diff !== true) throw new CommandFailed(said);
  },
};

function program(): Promise<string> {
  return goTool('github.com/oasdiff/oasdiff', VERSION);
}

function jsonIn(said: string): string {
  if (said.trimStart().startsWith('{') && said.trimEnd().endsWith('}')) return said;
  throw new CommandFailed(said);
}
