import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startMock } from '../../scripts/mock/start.ts';
import { realContract } from '../support/real-contract.ts';
import { runCli } from '../support/run-cli.ts';
import { tempFolder } from '../support/temp-contract.ts';

const REDOCLY = join(import.meta.dirname, '../../node_modules/.bin/redocly');

/** Runs Redocly's command line in a folder; it is not to report home. */
async function redocly(folder: string, ...args: readonly string[]) {
  const child = spawn(REDOCLY, args, {
    cwd: folder,
    env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', NO_COLOR: '1' },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  const [code] = await once(child, 'close');
  return { code, output };
}

test.each(['baseline', '2021-03-25'])('Redocly follows the chains of %s through the mock', async (version) => {
  const folder = tempFolder();
  for (const [target, out] of [
    ['arazzo', 'arazzo.yaml'],
    ['openapi-3.1', 'openapi.json'],
  ] as const) {
    const { code } = await runCli(['export', '--api-version', version, '--target', target, '--out', join(folder, out)]);
    expect(code).toBe(0);
  }
  const mock = await startMock({ contract: await realContract(), quiet: true });
  onTestFinished(() => mock.close());
  const who = ['--input', `authorization=Basic ${btoa('any_key:')}`, '--input', 'merchant=acme_store'];
  const { code, output } = await redocly(folder, 'respect', 'arazzo.yaml', ...who, '--server', `api=${mock.url}`);
  expect(output).toMatch(/Workflows: \d\d passed, \d\d total/);
  expect(code).toBe(0);
  expect(mock.requests.map(({ operationId }) => operationId)).toContain('refundOrder');
  expect(await redocly(folder, 'lint', 'arazzo.yaml')).toMatchObject({ code: 0 });
});
