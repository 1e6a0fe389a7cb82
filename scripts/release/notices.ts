import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { PACKAGE_FOLDER } from '../paths.ts';

/** A package of which a part is in the bundle. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** As an SPDX expression. */
  readonly license: string;
  /** The texts of its licence and notices; empty when its files have none. */
  readonly texts: readonly string[];
}

const LICENCE_FILE = /^(licen[cs]e|copying|notice)/i;
const PACKAGE_OF_FILE = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/;

/**
 * The packages that are in a bundle, by name and version.
 *
 * @param metafile what esbuild tells of the bundle; its paths are relative to this package
 */
export function bundledPackages(metafile: Metafile): BundledPackage[] {
  const used = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs));
  const folders = new Set(used.flatMap((path) => PACKAGE_OF_FILE.exec(path)?.[0] ?? []));
  const packages = [...folders].map((folder) => describe(join(PACKAGE_FOLDER, folder)));
  const byIdentity = new Map(packages.map((found) => [`${found.name}@${found.version}`, found]));
  return [...byIdentity.values()].sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
}

function describe(folder: string): BundledPackage {
  const manifest: { name: string; version: string; license?: unknown } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => LICENCE_FILE.test(name)) : [];
  return {
    name: manifest.name,
    version: manifest.version,
    license: typeof manifest.license === 'string' ? manifest.license : 'see its text',
    texts: names.sort().map((name) => readFileSync(join(folder, name), 'utf8').trim()),
  };
}

function idOf({ name, version }: BundledPackage): string {
  return `${name}@${version}`;
}

/** The licences of what is in the bundle, as a text to ship with it. */
export function noticesOf(packages: readonly BundledPackage[]): string {
  const head = 'What is bundled into the files of this folder, and under which licence.';
  const parts = packages.map(({ name, version, license, texts }) =>
    [`${name} ${version}`, `Licence: ${license}`, ...texts].join('\n\n'),
  );
  return `${[head, ...parts].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}
