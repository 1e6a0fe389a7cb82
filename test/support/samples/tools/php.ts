import { obtain, run } from '../../../interop/command.ts';
import type { SampleTools } from '../tools.ts';

const FIND = 'exit(extension_loaded("curl") ? 0 : 1);';
const RUN = 'foreach (array_slice($argv, 1) as $file) { (function () use ($file) { require $file; })(); }';

export const PHP: SampleTools = {
  async find() {
    await obtain('PHP with curl', 'php', ['-r', FIND]);
  },
  async check(programs) {
    // It takes one file at a time before 8.3.
    for (const { file } of programs) await run('php', ['-l', file]);
  },
  async run(programs, _folder, env) {
    await run('php', ['-d', 'error_reporting=-1', '-r', RUN, '--', ...programs.map(({ file }) => file)], { env });
  },
};
