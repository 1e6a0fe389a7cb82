import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transform } from 'esbuild';
import { expect, inject, test } from 'vitest';
import { runCli } from '../support/run-cli.ts';

const pretend = (version: string) =>
  `--import=data:text/javascript,${encodeURIComponent(`Object.defineProperty(process.versions, 'node', { value: '${version}' });`)}`;

test.each(['14.21.3', '18.20.8', '20.18.0'])('Node %s gets a sentence that says what to do', async (version) => {
  const { code, stdout, stderr } = await runCli(['--version'], { env: { NODE_OPTIONS: pretend(version) } });
  expect(stderr).toMatch(`NODE_TOO_OLD: This is Node ${version}, but ecc needs Node 20.19 or newer.`);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
});

test('the entry of the program is written in what old Nodes can read', async () => {
  const entry = readFileSync(join(inject('dist'), 'cli.js'), 'utf8');
  expect(entry).not.toMatch(/^import /m);
  const { code } = await transform(entry, { target: 'node13.2', format: 'esm' });
  expect((await transform(entry, { target: 'esnext', format: 'esm' })).code).toBe(code);
});
