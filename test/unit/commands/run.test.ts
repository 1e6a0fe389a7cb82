import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { type Io, run } from '../../../scripts/run.ts';
import { SMALL_CONTRACT, tempFolder, writeFiles } from '../../support/temp-contract.ts';

/** Runs a command in a world where looking for the cache folder fails as nothing should. */
async function runWithFault(env: Io['env']) {
  const spec = tempFolder();
  writeFiles(spec, SMALL_CONTRACT);
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const faulty = Object.defineProperty({ ...env }, 'XDG_CACHE_HOME', {
    get() {
      throw new TypeError('odd');
    },
  });
  const stdin = () => new PassThrough();
  const io = { stdout, stderr, stdin, env: faulty, cwd: spec, untilStopped: () => new Promise<void>(() => {}) };
  const code = await run(['start', '--mock-port', '0', '--docs-port', '0', '--spec', spec], io);
  stdout.end();
  stderr.end();
  return { code, stdout: await text(stdout), stderr: await text(stderr) };
}

test('a fault of the program ends with 2 and says how to report it', async () => {
  expect(await runWithFault({})).toEqual({
    code: 2,
    stdout: '',
    stderr: 'INTERNAL: TypeError: odd\n  This is a fault of ecc. Please report it, with what ECC_DEBUG=1 adds.\n',
  });
});

test('ECC_DEBUG adds where it happened', async () => {
  const { code, stderr } = await runWithFault({ ECC_DEBUG: '1' });
  expect(stderr).toMatch(/^TypeError: odd\n {4}at /);
  expect(code).toBe(2);
});
