/**
 * Runs libraries of the vendor against the mock: `npm run sdk`. They come from the registries of their languages, so
 * this is no part of the tests. A library whose language or package is not to be had is told and skipped.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Mock, startMock } from '../../scripts/mock/start.ts';
import { JAVA } from './java.ts';
import type { CallResult, Library } from './library.ts';
import { PYTHON } from './python.ts';

const LIBRARIES: readonly Library[] = [PYTHON, JAVA];

const count = { passed: 0, failed: 0, skipped: 0 };

/** @param folder an empty folder for the library */
async function run(library: Library, mock: Mock, folder: string): Promise<void> {
  const prepared = await library.prepare(folder, mock.url);
  if ('missing' in prepared) {
    count.skipped += 1;
    console.log(`${library.name}: not run, ${prepared.missing}`);
    return;
  }
  console.log(`${library.name}:`);
  const child = spawn(prepared.command, prepared.args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  for await (const line of createInterface(child.stdout)) tell(JSON.parse(line));
  const code = await ended;
  await prepared.close?.();
  if (code === 0) return;
  count.failed += 1;
  console.log(`  the program ended with ${code}:\n${said}`);
}

function tell({ call, fault }: CallResult): void {
  if (fault === null) count.passed += 1;
  else count.failed += 1;
  console.log(fault === null ? `  ok      ${call}` : `  FAILED  ${call}: ${fault.trim().split('\n').join(' | ')}`);
}

const mock = await startMock();
for (const library of LIBRARIES) {
  const folder = mkdtempSync(join(tmpdir(), 'ecc-sdk-'));
  try {
    await run(library, mock, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
await mock.close();
console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
process.exitCode = count.failed > 0 ? 1 : 0;
