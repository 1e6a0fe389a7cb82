import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, inject, test } from 'vitest';
import { BUNDLE_CONTENT } from '../support/compile-program.ts';
import { runCli, startCli } from '../support/run-cli.ts';
import { SMALL_CONTRACT, tempFolder, writeFiles } from '../support/temp-contract.ts';

/** A contract whose list of versions is longer than a pipe takes at once. */
function wordyContract(): string {
  const folder = tempFolder();
  const overlay = SMALL_CONTRACT['overlays/2020-01-01.yaml'] ?? '';
  const wordy = overlay.replace('Something changed.', `Something changed ${'very '.repeat(60_000)}much.`);
  writeFiles(folder, { ...SMALL_CONTRACT, 'overlays/2020-01-01.yaml': wordy });
  return folder;
}

describe('a reader of the results', () => {
  test('that is slow gets everything', async () => {
    const child = startCli(['versions', '--json', '--spec', wordyContract()]);
    const closed = once(child, 'close');
    await once(child.stdout, 'readable'); // the pipe is full, and the program has to wait
    const versions: { version: string }[] = JSON.parse(await text(child.stdout));
    expect(versions.map(({ version }) => version)).toEqual(['baseline', '2020-01-01', '2021-06-30']);
    expect(await closed).toEqual([0, null]);
  });

  test('that has seen enough is no failure', async () => {
    const child = startCli(['versions', '--json', '--spec', wordyContract()]);
    child.stdout.destroy(); // as `head` does when it ends
    const [stderr, ended] = await Promise.all([text(child.stderr), once(child, 'close')]);
    expect({ stderr, ended }).toEqual({ stderr: '', ended: [0, null] });
  });

  test('that has gone ends a server with its next word', async () => {
    const folder = tempFolder();
    writeFiles(folder, SMALL_CONTRACT);
    const child = startCli(['mock', '--port', '0', '--spec', folder]);
    child.stdout.destroy();
    expect(await once(child, 'close')).toEqual([0, null]);
  });
});

// The device that is always full.
test.skipIf(process.platform !== 'linux')('results that find no space are one line of error, with 2', async () => {
  const folder = tempFolder();
  writeFiles(folder, SMALL_CONTRACT);
  const child = spawn(process.execPath, [join(inject('dist'), 'cli.js'), 'versions', '--spec', folder], {
    stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
  });
  if (child.stderr === null) throw new TypeError('The program has no stderr.');
  const [stderr, ended] = await Promise.all([text(child.stderr), once(child, 'close')]);
  expect(stderr).toMatch(/^FILE_UNWRITABLE: The results cannot be written: ENOSPC[^\n]*\n$/);
  expect(ended).toEqual([2, null]);
});

/** The packages that only some commands need, as far as the program loads them. */
async function heavyPackages(args: readonly string[]): Promise<string[]> {
  const folder = tempFolder();
  await runCli(args, { env: { NODE_V8_COVERAGE: folder } });
  const loaded = readdirSync(folder).flatMap((file) => {
    const report: { result: { url: string }[] } = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    return report.result.map(({ url }) => url);
  });
  expect(loaded.some((url) => url.endsWith('/main.js'))).toBe(true);
  const content = new Map<string, string[]>(
    JSON.parse(readFileSync(join(inject('dist'), '..', BUNDLE_CONTENT), 'utf8')),
  );
  const modules = loaded.flatMap((url) => [url, ...(content.get(basename(url)) ?? [])]);
  const heavy = /node_modules\/(@redocly|@stoplight|@modelcontextprotocol|ajv|typescript|openapi-typescript|esbuild|chokidar|minisearch|zod)\//;
  return modules.filter((module) => heavy.test(module));
}

test.each([[['--help']], [['--version']], [['help', 'mock']], [['build', '--format']], [['bild']]])(
  '%j loads no package that a command would need',
  async (args) => {
    expect(await heavyPackages(args)).toEqual([]);
  },
);

test('a contract that was resolved before is listed without what resolving takes', async () => {
  const [spec, cache] = [tempFolder(), tempFolder()];
  writeFiles(spec, SMALL_CONTRACT);
  const args = ['versions', '--spec', spec, '--cache-dir', cache];
  expect(await heavyPackages(args)).not.toEqual([]);
  expect(await heavyPackages(args)).toEqual([]);
});
