import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'express-checkout-contract', 'interop');

const fillings = new Map<string, Promise<string>>();

/**
 * A folder with what is got once and used in all later runs, for example packages. What an interrupted run had begun
 * to get is got anew.
 *
 * @param name says what is in it, with version numbers: another name is another folder
 * @param fill gets it into the folder, which is empty
 * @returns its path
 */
export function cached(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const running = fillings.get(name) ?? filled(join(ROOT, name), fill);
  fillings.set(name, running);
  return running;
}

async function filled(path: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const complete = join(path, '.complete');
  if (existsSync(complete)) return path;
  rmSync(path, { recursive: true, force: true });
  mkdirSync(path, { recursive: true });
  await fill(path);
  writeFileSync(complete, '');
  return path;
}

/** Few letters that change with the text, for the name of a folder that depends on it. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
