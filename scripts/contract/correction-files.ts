import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isOverlayName } from './overlay-names.ts';

/** The files of a folder of corrections, by name; none where there is no such folder. */
export function correctionFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter(isOverlayName)
    .sort()
    .map((name) => join(folder, name));
}
