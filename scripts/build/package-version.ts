import { readFileSync } from 'node:fs';
import { isJsonObject } from '../contract/json.ts';

/** The version of this package, which the generated client shares. */
export function packageVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  if (isJsonObject(manifest) && typeof manifest.version === 'string') return manifest.version;
  throw new TypeError('package.json has no version.');
}
