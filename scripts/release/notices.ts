import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import type { PackageManifest } from '../package-manifest.ts';
import { PACKAGE_FOLDER } from '../paths.ts';

/** A package of which something is published with this one. */
export interface UsedPackage {
  readonly name: string;
  readonly version: string;
  /** As an SPDX expression; undefined where only the texts tell. */
  readonly license: string | undefined;
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
export function bundledPackages(metafile: Metafile): UsedPackage[] {
  const used = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs));
  const folders = new Set(used.flatMap((path) => PACKAGE_OF_FILE.exec(path)?.[0] ?? []));
  return describeAll([...folders]);
}

/** The packages that npm installs beside the bundle. */
export function installedPackages({ dependencies }: PackageManifest): UsedPackage[] {
  return describeAll(Object.keys(dependencies).map((name) => `node_modules/${name}`));
}

/** Each package once, by name and version. */
function describeAll(folders: readonly string[]): UsedPackage[] {
  const packages = folders.map((folder) => describe(join(PACKAGE_FOLDER, folder)));
  const byIdentity = new Map(packages.map((found) => [idOf(found), found]));
  return [...byIdentity.values()].sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
}

function describe(folder: string): UsedPackage {
  const manifest: { name: string; version: string; license?: unknown } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => LICENCE_FILE.test(name)) : [];
  return {
    name: manifest.name,
    version: manifest.version,
    license: typeof manifest.license === 'string' ? manifest.license : undefined,
    texts: names.sort().map((name) => readFileSync(join(folder, name), 'utf8').trim()),
  };
}

function idOf({ name, version }: UsedPackage): string {
  return `${name}@${version}`;
}

/** The licences of what is in the bundle, as a text to ship with it. */
export function noticesOf(packages: readonly UsedPackage[]): string {
  const head = 'What is bundled into the files of this folder, and under which licence.';
  const parts = packages.map(({ name, version, license, texts }) =>
    [`${name} ${version}`, `Licence: ${license ?? 'see its text'}`, ...texts].join('\n\n'),
  );
  return `${[head, ...parts].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}
