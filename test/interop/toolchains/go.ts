import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cached, hashOf } from '../cache.ts';
import { obtain, run } from '../command.ts';
import type { Client } from '../recipe.ts';

/** For a program whose client needs no packages. */
const BARE_MODULE = 'module example.com/shop\n\ngo 1.23\n';

/**
 * The path of a program that is written in Go, compiled once.
 *
 * @param path of its package, for example `github.com/ogen-go/ogen/cmd/ogen`
 * @param version as Go has it, for example `v1.25.0`
 * @throws NotAvailable without Go or its module proxy
 */
export async function goTool(path: string, version: string): Promise<string> {
  const name = path.split('/').at(-1) ?? path;
  const folder = await cached(`go-${name}-${version}`, async (empty) => {
    const wanted = `${path}@${version}`;
    await obtain(`${wanted} by Go`, 'go', ['install', wanted], { env: { GOBIN: empty } });
  });
  return join(folder, name);
}

/**
 * Lays `go.mod` in the folder of a client, so that the client in `client/` is the package `example.com/shop/client`.
 * The packages that the `go.mod` of the recipe names are got first.
 *
 * @param recipe the folder of the recipe, which has a `go.mod` when the client needs packages
 * @throws NotAvailable
 */
export async function layModule({ folder }: Client, recipe: string): Promise<void> {
  const packages = await goPackages(recipe);
  if (packages === undefined) return writeFileSync(join(folder, 'go.mod'), BARE_MODULE);
  for (const file of ['go.mod', 'go.sum']) copyFileSync(join(packages, file), join(folder, file));
}

/**
 * Gets the packages that the `go.mod` of a recipe names.
 *
 * @returns a folder with `go.mod` and the checksums, `go.sum`; undefined for a recipe without packages
 * @throws NotAvailable
 */
export async function goPackages(recipe: string): Promise<string | undefined> {
  await obtain('Go', 'go', ['version']);
  const wanted = join(recipe, 'go.mod');
  if (!existsSync(wanted)) return undefined;
  return cached(`go-packages-${hashOf(readFileSync(wanted, 'utf8'))}`, async (empty) => {
    copyFileSync(wanted, join(empty, 'go.mod'));
    await obtain('The packages from the Go module proxy', 'go', ['mod', 'download', 'all'], { cwd: empty });
  });
}

/**
 * Compiles and vets the client with the program of a recipe, `calls.go` or `old_calls.go`.
 *
 * @param recipe the folder of the recipe
 * @throws CommandFailed
 */
export async function compileProgram({ folder, age }: Client, recipe: string): Promise<void> {
  const program = age === 'newest' ? 'calls.go' : 'old_calls.go';
  copyFileSync(join(recipe, program), join(folder, 'main.go'));
  await run('go', ['build', '-o', 'program', '.'], { cwd: folder });
  await run('go', ['vet', './...'], { cwd: folder });
}

/**
 * Runs the program. Its first argument is the address of the server.
 *
 * @returns what it printed
 * @throws CommandFailed
 */
export function runProgram({ folder }: Client, url: string): Promise<string> {
  return run(join(folder, 'program'), [url]);
}
