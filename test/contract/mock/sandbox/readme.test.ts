import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { tempFolder } from '../../../support/temp-contract.ts';

const REPOSITORY = join(import.meta.dirname, '../../../..');
const addressOf = (file: string) => pathToFileURL(join(REPOSITORY, file)).href;

test('the checkout of the README passes, in three versions', async () => {
  const readme = readFileSync(join(REPOSITORY, 'README.md'), 'utf8');
  const [, snippet = ''] = /```js\n\/\/ stateful\.test\.js\n(.*?)```/s.exec(readme) ?? [];
  expect(snippet).toContain('createMock({ stateful: true })');
  const file = join(tempFolder(), 'stateful.test.mjs');
  const sources = `import { loadContract } from '${addressOf('scripts/contract/load.ts')}';\n${snippet}`
    .replace("'express-checkout-contract/mock'", `'${addressOf('scripts/mock/start.ts')}'`)
    .replace('createMock({ stateful', 'createMock({ contract: await loadContract(), stateful');
  writeFileSync(file, sources);
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', '--test', file], {
    cwd: REPOSITORY,
    env: { ...process.env, NODE_TEST_CONTEXT: undefined },
  });
  expect(stdout).toMatch(/pass 1/);
});
