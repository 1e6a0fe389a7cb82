import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { bundleProgram } from '../../scripts/release/bundle.ts';

const ROOT = join(import.meta.dirname, '../..');
/** What the package holds beside its code, and what stands in for its installed dependencies. */
const LINKED = ['spec', 'generated', 'node_modules', 'package.json', 'redocly.yaml', 'README.md', 'LICENSE'];

/** Beside `dist/`: of each of its files the name, and what was bundled into it. */
export const BUNDLE_CONTENT = 'bundle-content.json';

/**
 * Makes the program as the package has it, beside what it reads.
 *
 * @param folder a folder that does not exist yet
 * @returns the path of `dist/`
 */
export async function compileProgram(folder: string): Promise<string> {
  const dist = join(folder, 'dist');
  const { outputs } = await bundleProgram(dist);
  writeFileSync(
    join(folder, BUNDLE_CONTENT),
    JSON.stringify(Object.entries(outputs).map(([path, { inputs }]) => [basename(path), Object.keys(inputs)])),
  );
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
