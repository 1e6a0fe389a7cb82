import { appendFileSync, existsSync, readFileSync, truncateSync } from 'node:fs';
import { ContractError } from '../contract/errors.ts';
import { isJsonObject } from '../contract/json.ts';
import type { Judgement } from './judge.ts';

/** What decides which units there are and what they send; a record of another run is of no use. */
export interface RunIdentity {
  readonly baseUrl: string;
  readonly selection: string;
  /** Of the documents of the versions that were selected. */
  readonly contract: string;
  readonly merchantId: string;
  readonly permissions: string;
  readonly shard: string;
}

/** What was done of a run, in a file that grows unit by unit. */
export interface RunRecord {
  readonly seed: string;
  /** How often the run was begun or gone on with, this time included. */
  readonly attempt: number;
  readonly done: ReadonlyMap<string, readonly Judgement[]>;
  add(unit: string, judgements: readonly Judgement[]): void;
}

/** What the first line of a record begins with. */
const BEGINNING = '{"ecc verify":1,';
const CLEAN: Judgement = { findings: [], notJudged: [], judged: true };

/** A record that is kept in memory only. */
export function withoutRecord(seed: string): RunRecord {
  return { seed, attempt: 1, done: new Map(), add: () => undefined };
}

/**
 * Opens the record of a run: that of an earlier one, which is gone on with, or a new one. No value of a request or an
 * answer stands in it, and no credential.
 *
 * @param file absolute path
 * @param given the seed that was asked for; undefined for that of the record
 * @param fresh the seed of a new record
 * @throws ContractError `RESUME_INVALID`, `FILE_UNWRITABLE`
 */
export function openRecord(file: string, identity: RunIdentity, given: string | undefined, fresh: string): RunRecord {
  const { lines, cutOff } = existsSync(file) ? linesOf(file) : { lines: [], cutOff: '' };
  const [head, ...rest] = lines.map((line, index) => parsed(line, index, file));
  const done = new Map<string, readonly Judgement[]>();
  let attempt = 1;
  if (head !== undefined) assertSame(head, identity, file);
  else if (cutOff !== '' && !cutOff.startsWith(BEGINNING) && !BEGINNING.startsWith(cutOff)) throw noRecord(file);
  // What was being written when the program ended; only now is it known that the file is a record.
  if (cutOff !== '') truncateSync(file, Buffer.byteLength(lines.map((line) => `${line}\n`).join('')));
  for (const entry of rest) {
    if (entry.again === true) attempt += 1;
    else if (typeof entry.unit === 'string') done.set(entry.unit, judgementsOf(entry));
  }
  const own = typeof head?.seed === 'string' ? head.seed : undefined;
  if (own !== undefined && given !== undefined && own !== given) {
    throw invalid(file, `its seed is ${own}`, 'Leave `--seed` out, or give another file.');
  }
  const seed = own ?? given ?? fresh;
  const write = (value: object) => {
    try {
      appendFileSync(file, `${JSON.stringify(value)}\n`);
    } catch (cause) {
      throw new ContractError({
        code: 'FILE_UNWRITABLE',
        message: `\`--resume\` names ${file}, which cannot be written.`,
        hint: 'Give a file in a folder that exists and that you may write to.',
        cause,
      });
    }
  };
  if (head === undefined) write({ 'ecc verify': 1, ...identity, seed });
  else {
    attempt += 1;
    write({ again: true });
  }
  return {
    seed,
    attempt,
    done,
    add(unit, judgements) {
      const told = judgements.filter((judgement) => !isClean(judgement));
      write({ unit, clean: judgements.length - told.length, ...(told.length > 0 && { told }) });
    },
  };
}

/** The whole lines of a file, and what stands behind the last of them. */
function linesOf(file: string): { lines: string[]; cutOff: string } {
  const lines = readFileSync(file, 'utf8').split('\n');
  return { lines: lines.slice(0, -1), cutOff: lines.at(-1) ?? '' };
}

function parsed(line: string, index: number, file: string) {
  try {
    const value: unknown = JSON.parse(line);
    if (isJsonObject(value)) return value;
  } catch {
    // Told below, without the parser's words: they repeat what is there.
  }
  throw invalid(file, `its line ${index + 1} cannot be read`, 'Give a file that `ecc verify --resume` has written.');
}

function assertSame(head: Record<string, unknown>, identity: RunIdentity, file: string): void {
  if (head['ecc verify'] !== 1) {
    throw noRecord(file);
  }
  const different = Object.entries(identity).find(([name, value]) => head[name] !== value);
  if (different === undefined) return;
  const names: Readonly<Record<string, string>> = {
    baseUrl: 'another server',
    contract: 'another contract',
    merchantId: 'another merchant',
    permissions: 'other permissions',
    selection: 'other versions or operations',
    shard: 'another shard',
  };
  throw invalid(file, `it is about ${names[different[0]]}`, 'Give the options of the first run, or another file.');
}

function noRecord(file: string): ContractError {
  return invalid(
    file,
    'it is no record of `ecc verify`',
    'Give a file that does not exist yet, or one that `ecc verify --resume` has written.',
  );
}

function invalid(file: string, why: string, hint: string): ContractError {
  return new ContractError({ code: 'RESUME_INVALID', message: `${file} cannot be gone on with: ${why}.`, hint });
}

function isClean({ findings, notJudged, judged }: Judgement): boolean {
  return findings.length === 0 && notJudged.length === 0 && judged;
}

function judgementsOf({ clean, told }: Record<string, unknown>): Judgement[] {
  const others = (Array.isArray(told) ? told : []) as Judgement[];
  return [...Array.from({ length: Number(clean) || 0 }, () => CLEAN), ...others];
}
