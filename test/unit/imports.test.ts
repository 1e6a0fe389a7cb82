import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const SCRIPTS = join(import.meta.dirname, '../../scripts');

/** Folders and files of `scripts/`, the top first. Imports lead to what stands lower, or stay in their own folder. */
const LAYERS: readonly (readonly string[])[] = [
  ['cli.ts'],
  ['main.ts'],
  ['run.ts'],
  ['output-guard.ts'],
  ['commands'],
  ['build'],
  [
    'lint',
    'types',
    'client',
    'docs',
    'export',
    'generate',
    'mock',
    'check',
    'proxy',
    'verify',
    'diff',
    'matchers',
    'mcp',
  ],
  ['release'],
  ['report', 'traffic', 'migrate', 'samples', 'compare', 'search'],
  ['reference'],
  ['validation'],
  ['server'],
  ['build-tools.ts'],
  ['contract'],
  ['package-manifest.ts'],
  ['paths.ts'],
];
const topOf = (file: string) => file.split('/')[0] ?? '';
const layerOf = (file: string) => LAYERS.findIndex((layer) => layer.includes(topOf(file)));

const files = readdirSync(SCRIPTS, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => path.replaceAll('\\', '/'));

/** The files of `scripts/` that a file names in an import of any kind, types and those at run time included. */
function importsOf(file: string): string[] {
  const path = join(SCRIPTS, file);
  const { importedFiles } = ts.preProcessFile(readFileSync(path, 'utf8'), true, true);
  return importedFiles
    .filter(({ fileName }) => fileName.startsWith('.'))
    .map(({ fileName }) => relative(SCRIPTS, join(dirname(path), fileName)).replaceAll('\\', '/'))
    .map((name) => (files.includes(name) ? name : name.replace(/\.js$/, '.d.ts')))
    .filter((name) => files.includes(name));
}

const imports = new Map(files.map((file) => [file, importsOf(file)]));

/** Groups of files that all reach each other: Tarjan's algorithm for strongly connected components. */
function circles(): string[][] {
  const found: string[][] = [];
  const index = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const visit = (file: string) => {
    index.set(file, index.size);
    lowest.set(file, index.size - 1);
    open.push(file);
    for (const next of imports.get(file) ?? []) {
      if (!index.has(next)) visit(next);
      if (open.includes(next)) lowest.set(file, Math.min(lowest.get(file) ?? 0, lowest.get(next) ?? 0));
    }
    if (lowest.get(file) !== index.get(file)) return;
    const group = open.splice(open.indexOf(file));
    if (group.length > 1) found.push(group.sort());
  };
  for (const file of files) if (!index.has(file)) visit(file);
  return found.sort();
}

test('every folder and file at the top of scripts/ has its layer', () => {
  const tops = new Set(files.map(topOf));
  expect([...tops].filter((top) => layerOf(top) === -1)).toEqual([]);
});

test('imports point downwards, and no stage imports another', () => {
  const wrong = [...imports].flatMap(([file, targets]) =>
    targets
      .filter((target) => topOf(target) !== topOf(file) && layerOf(target) <= layerOf(file))
      .map((target) => `${file} imports ${target}`),
  );
  expect(wrong).toEqual([]);
});

test('no imports go in a circle', () => {
  expect(imports.size).toBeGreaterThan(100);
  expect(circles()).toEqual([]);
});
