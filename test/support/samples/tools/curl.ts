import { obtain, run } from '../../../interop/command.ts';
import type { SampleTools } from '../tools.ts';

const EACH = (command: string) => `for file; do ${command} "$file" || exit 1; done`;

/** Arguments of bash that have a script see the files as its own. */
function overAll(command: string, programs: readonly { readonly file: string }[]): string[] {
  return ['-c', EACH(command), 'bash', ...programs.map(({ file }) => file)];
}

export const CURL: SampleTools = {
  async find() {
    await obtain('bash', 'bash', ['--version']);
    await obtain('curl', 'curl', ['--version']);
  },
  async check(programs) {
    await run('bash', overAll('bash -n', programs));
  },
  async run(programs, _folder, env) {
    await run('bash', overAll('bash', programs), { env });
  },
};
