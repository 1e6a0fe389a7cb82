import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_FOLDER } from './paths.ts';

/** What the tools want to know of this package's own `package.json`. */
export interface PackageManifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  /** The pinned version of each package that is installed with this one. */
  readonly dependencies: Readonly<Record<string, string>>;
  /** The pinned version of each package that is bundled, or that who builds a contract installs. */
  readonly devDependencies: Readonly<Record<string, string>>;
  /** Where the source is, as npm writes it; left out until there is such a place. */
  readonly repository?: unknown;
  readonly homepage?: string;
  readonly bugs?: unknown;
}

/** Reads the `package.json` of this package. */
export function packageManifest(): PackageManifest {
  return JSON.parse(readFileSync(join(PACKAGE_FOLDER, 'package.json'), 'utf8'));
}
