import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Contract } from '../../contract/contract.ts';
import { ContractError, usageError } from '../../contract/errors.ts';
import type { JudgedCall } from '../judge.ts';
import { harEntry, harFrame } from './har.ts';
import { maskedCall } from './masked-call.ts';
import { journalLine } from './ndjson.ts';

/** Writes calls into a file while they come. */
export interface Recorder {
  /** Resolves when there is room for the next; rejects when nothing can be written any more. */
  write(call: JudgedCall): Promise<void>;
  /** Makes the file whole. */
  close(): Promise<void>;
}

/** @throws ContractError `USAGE` for a name that says no form */
export function recordFormOf(file: string): 'har' | 'ndjson' {
  const form = /\.(har|ndjson)$/i.exec(file)?.[1]?.toLowerCase();
  if (form === 'har' || form === 'ndjson') return form;
  throw usageError(`\`--record\` names ${file}, which says no form.`, 'Let its name end in .har or in .ndjson.');
}

/**
 * Opens the file anew. Nothing is written that has not been masked.
 *
 * @param file absolute path
 * @param origin of the server, for the URLs of a HAR
 * @param version of this package
 * @throws ContractError `USAGE`, `FILE_UNWRITABLE`
 */
export async function openRecorder(
  contract: Contract,
  file: string,
  origin: string,
  version: string,
): Promise<Recorder> {
  const isHar = recordFormOf(file) === 'har';
  mkdirSync(dirname(file), { recursive: true });
  const stream = createWriteStream(file, { mode: 0o600 });
  let failure: Error | undefined;
  await new Promise<void>((resolve, reject) => {
    stream.once('open', () => resolve());
    stream.once('error', (error) => reject(unwritable(file, error)));
  });
  let wake = () => {};
  stream.on('error', (error) => {
    failure ??= unwritable(file, error);
    wake();
  });
  stream.on('drain', () => wake());
  const { head, foot } = harFrame(version);
  let separator = '';
  if (isHar) stream.write(head);

  const write = (text: string): Promise<void> => {
    if (failure !== undefined) return Promise.reject(failure);
    if (stream.write(text)) return Promise.resolve();
    return new Promise((resolve) => {
      wake = resolve;
    });
  };
  return {
    write(judged) {
      const masked = maskedCall(contract, judged);
      if (!isHar) return write(`${journalLine(judged, masked)}\n`);
      const text = `${separator}${harEntry(origin, judged, masked)}`;
      separator = ',\n';
      return write(text);
    },
    async close() {
      if (failure === undefined) await new Promise<void>((resolve) => stream.end(isHar ? foot : '', () => resolve()));
      if (failure !== undefined) throw failure;
    },
  };
}

function unwritable(file: string, cause: Error): ContractError {
  return new ContractError({
    code: 'FILE_UNWRITABLE',
    message: `${file} cannot be written: ${cause.message}.`,
    hint: 'Make the folder writable, or give another name with `--record`.',
    cause,
  });
}
