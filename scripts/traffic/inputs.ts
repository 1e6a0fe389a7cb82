import { accessSync, constants, statSync } from 'node:fs';
import { isAbsolute, relative, resolve } from 'node:path';
import { globSync, isDynamicPattern } from 'tinyglobby';
import { ContractError } from '../contract/errors.ts';

/** What recorded traffic is kept in, where a folder is named. */
const ENDINGS = ['har', 'json', 'jsonl', 'ndjson'];

/** Stands for stdin. */
export const STDIN = '-';

/** A file of traffic, or stdin. */
export interface TrafficInput {
  /** Absolute path; undefined for stdin. */
  readonly file: string | undefined;
  /** What users call it. */
  readonly name: string;
}

/**
 * The files that the user's words stand for: files, folders with all that lies in them, patterns, `-` for stdin. In the
 * order of the words, those of a folder or a pattern sorted; none twice.
 *
 * @param cwd absolute path, from which the words count
 * @throws ContractError `FILE_NOT_FOUND`, `FILE_UNREADABLE`
 */
export function findInputs(words: readonly string[], cwd: string): TrafficInput[] {
  const found = new Map<string, TrafficInput>();
  for (const word of words) {
    if (word === STDIN) found.set(STDIN, { file: undefined, name: 'stdin' });
    for (const file of word === STDIN ? [] : filesOf(word, cwd)) {
      found.set(file, { file, name: nameOf(file, cwd) });
    }
  }
  for (const { file, name } of found.values()) if (file !== undefined) assertReadable(file, name);
  return [...found.values()];
}

function filesOf(word: string, cwd: string): string[] {
  const path = resolve(cwd, word);
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isDirectory()) {
    const files = globSync(`**/*.{${ENDINGS.join(',')}}`, { cwd: path, absolute: true }).sort();
    if (files.length > 0) return files;
    throw notFound(`${word} holds no traffic: no file in it ends in ${ENDINGS.map((one) => `.${one}`).join(', ')}.`);
  }
  if (stats !== undefined) return [path];
  if (!isDynamicPattern(word)) throw notFound(`${word} does not exist.`);
  const files = globSync(word, { cwd, absolute: true }).sort();
  if (files.length > 0) return files;
  throw notFound(`No file fits ${word}.`);
}

function nameOf(file: string, cwd: string): string {
  const name = relative(cwd, file);
  return name.startsWith('..') || isAbsolute(name) ? file : name;
}

function notFound(message: string): ContractError {
  return new ContractError({
    code: 'FILE_NOT_FOUND',
    message,
    hint: 'Give files, folders or patterns of HAR, NDJSON or JSON, or - for stdin.',
  });
}

function assertReadable(file: string, name: string): void {
  try {
    accessSync(file, constants.R_OK);
  } catch (cause) {
    throw unreadable(name, 'you may not read it', cause);
  }
}

/** @param why what is in the way */
export function unreadable(name: string, why: string, cause?: unknown): ContractError {
  return new ContractError({
    code: 'FILE_UNREADABLE',
    message: `${name} cannot be read: ${why}.`,
    hint: 'Give a file of HAR, NDJSON or JSON that you may read.',
    cause,
  });
}
