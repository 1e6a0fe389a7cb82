import { isAbsolute } from 'node:path';

/** True for a path that stays below the folder that it counts from, whoever has written it. */
export function isBelow(path: string): boolean {
  return !isAbsolute(path) && !path.split(/[/\\]/).includes('..');
}
