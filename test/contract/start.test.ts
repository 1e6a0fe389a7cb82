import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCommand, serveCommand } from '../support/run-command.ts';
import { changedContract, SMALL_CONTRACT, tempFolder, writeFiles } from '../support/temp-contract.ts';

function place(files: Readonly<Record<string, string>> = {}) {
  const folder = tempFolder();
  const [spec, cache] = [join(folder, 'spec'), join(folder, 'cache')];
  writeFiles(spec, { ...SMALL_CONTRACT, ...files });
  return { cache, args: ['start', '--mock-port', '0', '--docs-port', '0', '--spec', spec, '--cache-dir', cache] };
}

test('says at once what it does, serves both, and stops when it is told to', async () => {
  const { args, cache } = place();
  const started = await serveCommand(args);
  const [mock = '', docs = ''] = started.lines.map((line) => line.replace(/^\w+ +/, ''));
  expect(started.lines).toEqual([`mock  ${mock}`, `docs  ${docs}`]);
  expect((await fetch(`${mock}/_contract/`)).status).toBe(200);
  expect(await (await fetch(docs)).text()).toContain('2021-06-30');
  const { code, stderr } = await started.stop();
  expect(code).toBe(0);
  expect(stderr).toMatch(/^Building into \S+ …\nWrote \d+ of \d+ files in [\d.]+ s\.\nPress Ctrl\+C to stop both\.\n/);
  const out = /^Building into (.+) …$/m.exec(stderr)?.[1] ?? '';
  expect(out.startsWith(cache)).toBe(true);
  expect(existsSync(join(out, 'docs/index.html'))).toBe(true);
  await expect(fetch(docs)).rejects.toThrow();
});

test('on a terminal it shows how far it is', async () => {
  const started = await serveCommand(place().args, { terminal: true });
  const { stderr } = await started.stop();
  expect(stderr).toContain('\r\u001b[Klinting 2021-06-30 …');
  expect(stderr).toContain('\r\u001b[KWrote ');
});

test('a contract that breaks a rule is not served', async () => {
  const { args } = place(changedContract('components/schemas/Thing.yaml', 'Its identifier.', 'its identifier'));
  const { code, stdout, stderr } = await runCommand(args);
  expect(code).toBe(1);
  expect(stdout).toContain('Thing.yaml:7:5 error');
  expect(stderr).toContain('nothing was generated');
});
