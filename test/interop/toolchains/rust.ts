import { copyFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cached, hashOf } from '../cache.ts';
import { obtain, run } from '../command.ts';
import type { Client } from '../recipe.ts';

/** Warnings are errors in the client and in the program; other crates are compiled as they are. */
const STRICT = { RUSTFLAGS: '--deny warnings' };
/** No crate is another one than the recipe's `Cargo.lock` says, and none is got here. */
const BUILD = ['build', '--offline', '--quiet'];
const LINT = ['clippy', '--offline', '--quiet', '--', '--deny', 'warnings'];
/** The empty client and the empty program are taken for the real ones, which may have been written before them. */
const FORGET = ['clean', '--offline', '--quiet', '--package', 'openapi', '--package', 'shop'];

/**
 * Compiles the crate in `client/` with the program of a recipe, `calls.rs` or `old_calls.rs`, and lints both.
 *
 * @param recipe the folder of the recipe, with `Cargo.toml` and `Cargo.lock`
 * @throws NotAvailable without the registry, the first time
 * @throws CommandFailed
 */
export async function buildProgram({ folder, age }: Client, recipe: string): Promise<void> {
  const compiled = await compiledCrates(folder, recipe);
  cpSync(join(compiled, 'target'), join(folder, 'target'), { recursive: true, preserveTimestamps: true });
  copyFileSync(join(recipe, 'Cargo.toml'), join(folder, 'Cargo.toml'));
  copyFileSync(join(recipe, 'Cargo.lock'), join(folder, 'Cargo.lock'));
  copyFileSync(join(recipe, age === 'newest' ? 'calls.rs' : 'old_calls.rs'), join(folder, 'main.rs'));
  for (const args of [BUILD, LINT]) await run('cargo', args, { cwd: folder, env: STRICT });
}

/**
 * Runs the program. Its first argument is the address of the server.
 *
 * @returns what it printed
 * @throws CommandFailed
 */
export function runProgram({ folder, sent }: Client, url: string): Promise<string> {
  return run(join(folder, 'target', 'debug', 'program'), [url, sent]);
}

/**
 * All crates that the client and the program need, compiled once: for a client and a program that are empty.
 *
 * @param folder of a client, whose `client/Cargo.toml` says what it needs
 * @returns a folder with `target/`
 */
function compiledCrates(folder: string, recipe: string): Promise<string> {
  const [manifest, lock] = ['Cargo.toml', 'Cargo.lock'].map((file) => readFileSync(join(recipe, file), 'utf8'));
  return cached(`rust-${hashOf(`${manifest}${lock}`)}`, async (empty) => {
    mkdirSync(join(empty, 'client', 'src'), { recursive: true });
    writeFileSync(join(empty, 'client', 'src', 'lib.rs'), '');
    copyFileSync(join(folder, 'client', 'Cargo.toml'), join(empty, 'client', 'Cargo.toml'));
    for (const file of ['Cargo.toml', 'Cargo.lock']) copyFileSync(join(recipe, file), join(empty, file));
    writeFileSync(join(empty, 'main.rs'), 'fn main() {}');
    await obtain('The crates', 'cargo', ['fetch', '--quiet'], { cwd: empty });
    for (const args of [BUILD, LINT, FORGET]) await run('cargo', args, { cwd: empty, env: STRICT });
  });
}
