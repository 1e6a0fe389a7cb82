import { obtain, run } from '../../../interop/command.ts';
import type { SampleTools } from '../tools.ts';

const CHECK = "import sys\nfor path in sys.argv[1:]: compile(open(path, encoding='utf-8').read(), path, 'exec')";
const RUN = 'import runpy, sys\nfor path in sys.argv[1:]: runpy.run_path(path)';

export const PYTHON: SampleTools = {
  async find() {
    await obtain('Python with requests', 'python3', ['-c', 'import requests']);
  },
  async check(programs) {
    await run('python3', ['-c', CHECK, ...programs.map(({ file }) => file)]);
  },
  async run(programs, _folder, env) {
    await run('python3', ['-c', RUN, ...programs.map(({ file }) => file)], { env });
  },
};
