import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';

const ROOT = join(import.meta.dirname, '../..');
/** What the package holds beside its code, and what stands in for its installed dependencies. */
const LINKED = ['spec', 'generated', 'node_modules', 'package.json', 'redocly.yaml', 'README.md', 'LICENSE'];
/** How esbuild writes the name of another file of the program. */
const TS_IMPORT = /(\bfrom |\bimport |\bimport\()"(\.{1,2}\/[^"]+)\.ts"/g;

/**
 * Makes the program as the package has it: each file of `scripts/` as JavaScript in `dist/`, beside what it reads.
 *
 * @param folder a folder that does not exist yet
 * @returns the path of `dist/`
 */
export async function compileProgram(folder: string): Promise<string> {
  const scripts = join(ROOT, 'scripts');
  const dist = join(folder, 'dist');
  const sources = readdirSync(scripts, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.ts') && !path.endsWith('.d.ts'),
  );
  const { outputFiles } = await build({
    entryPoints: sources.map((path) => join(scripts, path)),
    outbase: scripts,
    outdir: dist,
    bundle: false,
    format: 'esm',
    target: 'node20',
    write: false,
  });
  for (const { path, text } of outputFiles) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text.replace(TS_IMPORT, '$1"$2.js"'));
  }
  // The sources that the package ships: what is made from them names its place, so a link would not do.
  for (const name of shippedFiles()) {
    if (name.startsWith('scripts/')) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  }
  for (const name of LINKED) symlinkSync(join(ROOT, name), join(folder, name));
  return dist;
}

function shippedFiles(): readonly string[] {
  return JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).files;
}
