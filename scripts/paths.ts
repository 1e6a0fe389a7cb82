import { homedir } from 'node:os';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the code, with a separator at its end: `scripts/`, or `dist/` in the package, where all is bundled. */
export const CODE_FOLDER = fileURLToPath(new URL('.', import.meta.url));
/** False in the package, whose files have the hash of their content in their names. */
export const RUNS_AS_WRITTEN = import.meta.url.endsWith('.ts');
/** The folder of this package, with a separator at its end. */
export const PACKAGE_FOLDER = fileURLToPath(new URL('../', import.meta.url));
/** The package's own contract. */
export const SPEC_FOLDER = join(PACKAGE_FOLDER, 'spec');
/** What is derived from the package's own contract. */
export const GENERATED_FOLDER = join(PACKAGE_FOLDER, 'generated');
/** True where the package was installed by another one, so that nothing may be written into its folder. */
export const IS_INSTALLED = PACKAGE_FOLDER.split(sep).includes('node_modules');
/** The address of this machine that no other machine reaches. */
export const LOOPBACK = '127.0.0.1';

/**
 * The folder for what can be made anew at any time, as the XDG Base Directory Specification says. It need not exist.
 *
 * @param override the folder that the user names
 * @param env the environment variables
 */
export function cacheFolder(
  override?: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): string {
  if (override !== undefined) return override;
  const base = env.XDG_CACHE_HOME;
  return join(base === undefined || base === '' ? join(homedir(), '.cache') : base, 'express-checkout-contract');
}
