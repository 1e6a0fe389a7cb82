import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { beforeAll, describe, expect, test } from 'vitest';
import { settleOutputFolder, withOutputFolder } from '../../scripts/build/output-folder.ts';
import { writeSite } from '../../scripts/build/write-site.ts';
import type { OutputFile } from '../../scripts/contract/output.ts';
import { killedAt } from '../support/killed-at.ts';
import { runCli } from '../support/run-cli.ts';
import { runCommand } from '../support/run-command.ts';
import { changedContract, SMALL_CONTRACT, tempFolder, writeFiles } from '../support/temp-contract.ts';

/** Every file below a folder with its text. */
function contentOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).sort();
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]));
}

const OLD: OutputFile[] = [
  { path: 'index.html', content: 'old' },
  { path: 'same.html', content: 'same' },
  { path: 'gone/a.html', content: 'old' },
];
const NEW: OutputFile[] = [
  { path: 'index.html', content: 'new' },
  { path: 'same.html', content: 'same' },
  { path: 'more/b.html', content: 'new' },
  { path: 'more/c.html', content: 'new' },
];

/** A site of these files, each of which is a part. */
const siteOf = (files: readonly OutputFile[]) => ({
  input: JSON.stringify(files),
  tools: 'tools',
  parts: async () => files.map((file) => ({ name: file.path, input: String(file.content), files: async () => [file] })),
});

async function siteFolder(files: readonly OutputFile[]): Promise<string> {
  const folder = join(tempFolder(), 'site');
  await writeSite(folder, siteOf(files));
  return folder;
}

/** What writes a site, as one module. */
let writer: string;
beforeAll(async () => {
  writer = join(tempFolder(), 'write-site.mjs');
  const entry = join(import.meta.dirname, '../../scripts/build/write-site.ts');
  await build({ entryPoints: [entry], outfile: writer, bundle: true, format: 'esm', platform: 'node' });
});

/** Writes the new site in a process that ends itself at its n-th change; false when it came to its end before. */
function writeKilled(folder: string, n: number): boolean {
  const module = pathToFileURL(writer).href;
  const code = `const { writeSite } = await import(${JSON.stringify(module)});
    const files = ${JSON.stringify(NEW)};
    const parts = files.map((file) => ({ name: file.path, input: file.content, files: async () => [file] }));
    await writeSite(${JSON.stringify(folder)}, { input: JSON.stringify(files), tools: 'tools', parts: async () => parts });`;
  const { signal, status, stderr } = spawnSync(
    process.execPath,
    [killedAt(folder, n), '--input-type=module', '--eval', code],
    { encoding: 'utf8' },
  );
  if (signal === 'SIGKILL') return true;
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return false;
}

describe('a command that is killed while it writes', () => {
  test('leaves the old state or the new one, whenever it is killed, once the next command looks', async () => {
    const [before, after] = [contentOf(await siteFolder(OLD)), contentOf(await siteFolder(NEW))];
    const seen = { old: 0, new: 0 };
    for (let n = 1; ; n += 1) {
      const folder = await siteFolder(OLD);
      if (!writeKilled(folder, n)) {
        expect(contentOf(folder)).toEqual(after);
        break;
      }
      await settleOutputFolder(folder);
      const { '.lock': _, ...content } = contentOf(folder);
      const state = content['index.html'] === 'new' ? 'new' : 'old';
      expect(content).toEqual(state === 'new' ? after : before);
      seen[state] += 1;
    }
    expect(seen.old).toBeGreaterThan(5);
    expect(seen.new).toBeGreaterThan(5);
  });

  test('does not keep the next one from writing, and leaves nothing behind', async () => {
    const after = contentOf(await siteFolder(NEW));
    const folder = await siteFolder(OLD);
    expect(writeKilled(folder, 8)).toBe(true);
    await writeSite(folder, siteOf(NEW));
    expect(contentOf(folder)).toEqual(after);
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual(['.site.json']);
  });

  test('is a build as well', async () => {
    const folder = tempFolder();
    const [spec, out] = [join(folder, 'spec'), join(folder, 'out')];
    writeFiles(spec, SMALL_CONTRACT);
    const build = ['build', '--spec', spec, '--out', out];
    expect((await runCommand(build)).code).toBe(0);
    const before = contentOf(out);
    writeFiles(spec, changedContract('components/schemas/Thing.yaml', 'Its identifier.', 'The identifier.'));
    await runCli(build, { env: { NODE_OPTIONS: killedAt(out, 12) } });
    expect(existsSync(join(out, '.lock'))).toBe(true);
    expect((await runCommand([...build, '--check'])).code).toBe(1);
    const { '.lock': _, ...content } = contentOf(out);
    expect(content).toEqual(before);
    expect((await runCommand(build)).code).toBe(0);
    expect((await runCommand([...build, '--check'])).code).toBe(0);
    expect(readdirSync(out).filter((name) => name.startsWith('.'))).toEqual(['.build.json', '.types.json']);
  });
});

describe('of two commands that write to one folder', () => {
  test('the second is refused, with what to do', async () => {
    const folder = await siteFolder(OLD);
    await withOutputFolder(folder, async () => {
      await expect(writeSite(folder, siteOf(NEW))).rejects.toMatchObject({
        code: 'BUILD_RUNNING',
        message: expect.stringContaining(`process ${process.pid}`),
        hint: expect.stringContaining(join(folder, '.lock')),
      });
    });
    await writeSite(folder, siteOf(NEW));
  });

  test('one that has ended does not count, and one on another machine does', async () => {
    const folder = await siteFolder(OLD);
    const ended = spawnSync(process.execPath, ['--eval', '']).pid;
    writeFileSync(join(folder, '.lock'), JSON.stringify({ pid: ended, host: hostname() }));
    await writeSite(folder, siteOf(NEW));
    writeFileSync(join(folder, '.lock'), JSON.stringify({ pid: ended, host: `not-${hostname()}` }));
    await expect(writeSite(folder, siteOf(OLD))).rejects.toMatchObject({ code: 'BUILD_RUNNING' });
  });
});

describe('what nobody has generated', () => {
  test('is not replaced: the command is refused and nothing changes', async () => {
    const folder = tempFolder();
    writeFiles(folder, { 'index.html': 'mine', 'notes.txt': 'mine' });
    const before = contentOf(folder);
    await expect(writeSite(folder, siteOf(NEW))).rejects.toMatchObject({
      code: 'FILE_FOREIGN',
      message: expect.stringContaining(join(folder, 'index.html')),
    });
    expect(contentOf(folder)).toEqual(before);
  });

  test('stays where it is beside what is generated', async () => {
    const folder = await siteFolder(OLD);
    writeFiles(folder, { 'gone/notes.txt': 'mine', CNAME: 'shop.test' });
    await writeSite(folder, siteOf(NEW));
    expect(contentOf(folder)).toMatchObject({ 'gone/notes.txt': 'mine', CNAME: 'shop.test', 'more/b.html': 'new' });
    expect(existsSync(join(folder, 'gone/a.html'))).toBe(false);
  });

  test('is not touched by a note that somebody else has left', async () => {
    const folder = tempFolder();
    mkdirSync(join(folder, 'site/.staging-1'), { recursive: true });
    writeFiles(folder, {
      'mine.txt': 'mine',
      'site/.commit.json': JSON.stringify({ staging: '.staging-1', create: [], replace: [], remove: ['../mine.txt'] }),
    });
    await writeSite(join(folder, 'site'), siteOf(NEW));
    expect(readFileSync(join(folder, 'mine.txt'), 'utf8')).toBe('mine');
  });
});
