import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ContractError } from '../contract/errors.ts';
import type { OutputFile } from '../contract/output.ts';
import { isBelow } from './below.ts';
import { applyCommit, makeStaging } from './commit.ts';

/**
 * Puts files into a folder: everything is written beside it first and moved into place at the end, so that a failure
 * leaves the folder as it was. Files are written as they come, so that nothing holds their texts. Only for whoever holds
 * the folder's lock.
 */
export class OutputWriter {
  readonly #folder: string;
  readonly #mayReplace: (path: string) => boolean;
  readonly #outdated: string[] = [];
  readonly #foreign: string[] = [];
  readonly #folders = new Set<string>();
  #staging: string | undefined;

  /**
   * @param folder absolute path of the output folder
   * @param mayReplace tells of a file in the folder whether it was generated
   */
  constructor(folder: string, mayReplace: (path: string) => boolean) {
    this.#folder = folder;
    this.#mayReplace = mayReplace;
  }

  /** Paths of the added files that the folder does not have like this. */
  get outdated(): readonly string[] {
    return this.#outdated;
  }

  /** Notes a file, and writes it beside the folder when the folder does not have it like this. */
  add(file: OutputFile): void {
    if (!this.note(file)) return;
    this.#attempt(() => this.#writeNew(join(this.#folder, this.#stagingName(), 'new', file.path), file.content));
  }

  /** Notes a file only. True when the folder does not have it like this. */
  note(file: OutputFile): boolean {
    if (!isBelow(file.path)) throw outside(this.#folder, file.path);
    const state = stateOf(this.#folder, file);
    if (state === 'same') return false;
    this.#outdated.push(file.path);
    if (state === 'different' && !this.#mayReplace(file.path)) this.#foreign.push(file.path);
    return true;
  }

  /**
   * Moves what was written into place, and takes away the paths that are no longer produced.
   *
   * @throws ContractError `FILE_FOREIGN` when a file would be replaced that nobody has generated, `FILE_UNWRITABLE`
   */
  commit(remove: readonly string[]): void {
    if (this.#foreign.length > 0) throw foreignFiles(this.#folder, this.#foreign);
    this.#attempt(() => {
      const isThere = (path: string) => existsSync(join(this.#folder, path));
      applyCommit(this.#folder, {
        staging: this.#stagingName(),
        create: this.#outdated.filter((path) => !isThere(path)),
        replace: this.#outdated.filter(isThere),
        remove,
      });
    });
  }

  /** Leaves nothing behind beside the folder. */
  close(): void {
    if (this.#staging !== undefined) rmSync(join(this.#folder, this.#staging), { recursive: true, force: true });
  }

  #writeNew(path: string, content: string | Uint8Array): void {
    const folder = dirname(path);
    if (!this.#folders.has(folder)) mkdirSync(folder, { recursive: true });
    this.#folders.add(folder);
    writeFileSync(path, content);
  }

  #stagingName(): string {
    this.#staging ??= makeStaging(this.#folder);
    return this.#staging;
  }

  /** @throws ContractError `FILE_UNWRITABLE` */
  #attempt(action: () => void): void {
    try {
      action();
    } catch (error) {
      throw unwritable(this.#folder, error);
    }
  }
}

/** How the folder has a file: byte for byte, differently, or not at all. */
function stateOf(folder: string, { path, content }: OutputFile): 'different' | 'missing' | 'same' {
  const place = join(folder, path);
  if (!existsSync(place)) return 'missing';
  try {
    return readFileSync(place).equals(Buffer.from(content)) ? 'same' : 'different';
  } catch {
    return 'different';
  }
}

function outside(folder: string, path: string): ContractError {
  return new ContractError({
    code: 'FILE_UNWRITABLE',
    message: `\`${path}\` does not lie below ${folder}, so it is not written.`,
    hint: 'Give the operation an operationId, and leave `..` out of the names of the contract.',
  });
}

function foreignFiles(folder: string, paths: readonly string[]): ContractError {
  const [first = '', ...others] = paths;
  return new ContractError({
    code: 'FILE_FOREIGN',
    message: `${join(folder, first)}${others.length > 0 ? ` and ${others.length} more` : ''} would be replaced, but no command is known to have generated it.`,
    hint: 'Move what is yours out of the folder, or name another one with `--out`; nothing was changed.',
  });
}

/** An error about a folder that files cannot be written to. */
export function unwritable(folder: string, error: unknown): ContractError {
  return new ContractError({
    code: 'FILE_UNWRITABLE',
    message: `Nothing can be written to ${folder}: ${error instanceof Error ? error.message : String(error)}.`,
    hint: 'Make the folder writable, or name another one with --out.',
    cause: error,
  });
}
