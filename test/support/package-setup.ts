import { execFile } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';
import { loadContract } from '../../scripts/contract/load.ts';
import { bundleForBrowsers } from '../../scripts/release/browser.ts';
import { NOT_BUNDLED, PEERS } from '../../scripts/release/bundle.ts';
import { compileProgram } from './compile-program.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** What a build of this repository's contract writes: `openapi/`, `client/` and `docs/`. */
    built: string;
    /** The folder of another repository that has the package installed, and the runners of the README. */
    consumer: string;
    /** What would be published, each as npm packs it: the package of this repository, and the client's. */
    tarballs: { contract: string; client: string };
  }
}

const ROOT = join(import.meta.dirname, '../..');
const MODULES = join(ROOT, 'node_modules');
/** What a clone does not have, and the tests, which no build reads. */
const LEFT_OUT = new Set(['.git', 'node_modules', 'generated', 'dist', 'test']);
/** What users have with the package: a linter that reads its rules. */
const LINTER = '@redocly/cli';
/** What npm puts beside each other when somebody installs the runners. */
const RUNNERS = ['jest', 'vitest', '@jest/globals', 'expect'];

/** Builds a clone of the repository and its package once, and installs the package into another repository. */
export default async function setup(project: TestProject): Promise<() => void> {
  const root = mkdtempSync(join(tmpdir(), 'ecc-package-'));
  const source = join(root, 'source');
  const consumer = join(root, 'consumer');
  copyRepository(source);
  const program = await compileProgram(join(root, 'program'));
  cpSync(program, join(source, 'dist'), { recursive: true });
  await Promise.all([
    bundleForBrowsers(join(source, 'dist/browser'), await loadContract()),
    run(join(program, 'cli.js'), ['build', '--spec', join(source, 'spec'), '--out', join(source, 'generated')]),
    run(join(MODULES, 'typescript/bin/tsc'), ['-p', join(source, 'scripts'), '--noCheck']),
  ]);
  const tarballs = { contract: await pack(source, root), client: await pack(join(source, 'generated/client'), root) };
  await install(tarballs.contract, consumer);
  project.provide('built', join(source, 'generated'));
  project.provide('consumer', consumer);
  project.provide('tarballs', tarballs);
  return () => rmSync(root, { recursive: true, force: true });
}

/** Runs a program of Node; when it fails, what it wrote is in the error. */
async function run(script: string, args: readonly string[]): Promise<void> {
  await promisify(execFile)(process.execPath, [script, ...args]).catch((error: Error & { stdout?: string }) => {
    throw new Error(`${error.message}\n${error.stdout ?? ''}`);
  });
}

/** The files of the repository that a clone has. */
function copyRepository(target: string): void {
  mkdirSync(target, { recursive: true });
  for (const name of readdirSync(ROOT)) {
    if (!LEFT_OUT.has(name)) cpSync(join(ROOT, name), join(target, name), { recursive: true });
  }
  symlinkSync(MODULES, join(target, 'node_modules'));
}

/**
 * Packs a folder as it is.
 *
 * @returns the path of the tarball
 */
async function pack(folder: string, target: string): Promise<string> {
  const args = ['pack', '--ignore-scripts', '--json', '--pack-destination', target];
  const { stdout } = await promisify(execFile)('npm', args, { cwd: folder, shell: process.platform === 'win32' });
  const [{ filename }] = JSON.parse(stdout);
  return join(target, filename);
}

/** What a tarball holds goes into node_modules, beside links to the packages that it depends on. */
async function install(tarball: string, consumer: string): Promise<void> {
  await promisify(execFile)('tar', ['-xzf', tarball, '-C', dirname(tarball)]); // into `package`
  const unpacked = join(dirname(tarball), 'package');
  const manifest = JSON.parse(readFileSync(join(unpacked, 'package.json'), 'utf8'));
  const modules = join(consumer, 'node_modules');
  mkdirSync(modules, { recursive: true });
  renameSync(unpacked, join(modules, manifest.name));
  for (const name of new Set([...Object.keys(manifest.dependencies), ...NOT_BUNDLED, ...PEERS, ...RUNNERS, LINTER])) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(MODULES, name), join(modules, name));
  }
  for (const file of Object.values<string>(manifest.bin)) chmodSync(join(modules, manifest.name, file), 0o755);
  mkdirSync(join(modules, '.bin'));
  for (const name of [manifest.name, ...RUNNERS]) linkPrograms(modules, name);
  writeFileSync(join(consumer, 'package.json'), '{"type":"module"}');
}

/** Makes the programs of a package known, as npm does. */
function linkPrograms(modules: string, name: string): void {
  const { bin = {} } = JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8'));
  const programs: Record<string, string> = typeof bin === 'string' ? { [name]: bin } : bin;
  for (const [program, file] of Object.entries(programs)) {
    symlinkSync(join('..', name, file), join(modules, '.bin', program));
  }
}
