import { join } from 'node:path';
import { run } from '../../command.ts';
import type { Loader } from '../../loader.ts';
import { pythonPackages } from '../../toolchains/python.ts';

const PACKAGES = join(import.meta.dirname, 'requirements.txt');

export const openapiSpecValidator: Loader = {
  name: 'openapi-spec-validator',
  tool: 'openapi-spec-validator 0.9.0',
  counted: 'any error',
  async prepare() {
    await pythonPackages(PACKAGES);
  },
  async load({ newest, baseline }) {
    const python = join(await pythonPackages(PACKAGES), 'python');
    await run(python, ['-W', 'error', '-m', 'openapi_spec_validator', newest, baseline]);
  },
};
