import { readFileSync } from 'node:fs';
import { ContractError, usageError } from '../contract/errors.ts';
import type { SiteSettings } from '../docs/site/settings.ts';

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** What may stand before the root of a picture, and the root. */
const SVG = /^\ufeff?(?:\s|<\?xml[^>]*\?>|<!--[\s\S]*?-->|<!DOCTYPE[^>]*>)*<svg[\s>]/;

/**
 * Reads the picture that `--logo` names. What it is, its content says and not its name.
 *
 * @param path absolute path
 * @throws ContractError `FILE_NOT_FOUND`, `FILE_UNREADABLE`; `USAGE` for a file that is no such picture
 */
export function readLogo(path: string): NonNullable<SiteSettings['logo']> {
  const content = readFile(path);
  if (content.subarray(0, PNG.length).equals(PNG)) return { fileName: 'logo.png', content };
  if (SVG.test(content.toString('utf8'))) return { fileName: 'logo.svg', content };
  throw usageError(
    `\`--logo\` names ${path}, which is neither an SVG nor a PNG.`,
    'Give a picture of one of these kinds.',
  );
}

function readFile(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    throw new ContractError({
      code: isMissing ? 'FILE_NOT_FOUND' : 'FILE_UNREADABLE',
      message: `\`--logo\` names ${path}, which ${isMissing ? 'does not exist' : 'cannot be read'}.`,
      hint: 'Give the path of an SVG or a PNG.',
      cause,
    });
  }
}
