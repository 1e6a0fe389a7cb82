import { existsSync } from 'node:fs';
import { ContractError, usageError } from '../contract/errors.ts';
import { FILE, FOLDER } from './option-kinds.ts';
import type { OptionTable, OptionValues } from './options.ts';

/** Where a stateful mock keeps what it remembers, which makes a mock stateful, and what else only such a mock has. */
export const stateOptions = {
  'state-dir': { ...FOLDER, description: 'remember in this folder, over restarts and between processes; needs lmdb' },
  'state-url': {
    type: 'string',
    placeholder: 'url',
    description:
      'remember in this PostgreSQL (postgres://…), with any number of other mocks; needs pg; PGPASSWORD is read',
  },
  'state-seed': {
    ...FILE,
    description: 'YAML with what merchant accounts have that have nothing yet, in the form of GET /_contract/state',
  },
  'response-key': {
    type: 'string',
    placeholder: 'word',
    description:
      'key that signs the way back from the payment page; else ECC_RESPONSE_KEY, which others on the machine do not see, else the placeholder of the contract',
  },
} as const satisfies OptionTable;

/**
 * @param isStateful true when state is asked for without a place
 * @param workers how many processes are to remember the same
 * @throws ContractError `USAGE` for two places, for memory, which each of several processes would have for itself, and for
 *   what a mock without state does not have; `FILE_NOT_FOUND` for a seed that is not there
 */
export function checkState(values: OptionValues<typeof stateOptions>, isStateful: boolean, workers: number): void {
  const { 'state-dir': folder, 'state-url': url, 'state-seed': seed } = values;
  if (folder !== undefined && url !== undefined) {
    throw usageError(
      '`--state-dir` and `--state-url` contradict each other: state is kept in one place.',
      'Leave one of them out.',
    );
  }
  const isStateless = !isStateful && folder === undefined && url === undefined && seed === undefined;
  if (isStateless && values['response-key'] !== undefined) {
    throw usageError(
      '`--response-key` is for the payment page, and only a stateful mock has one.',
      'Add `--stateful`, or leave it out.',
    );
  }
  const isInMemory = (isStateful || seed !== undefined) && folder === undefined && url === undefined;
  if (isInMemory && workers > 1) {
    throw usageError(
      'State in memory is not shared, and `--workers` asks for several processes.',
      'Name a place that they share, with `--state-dir` or `--state-url`, or leave `--workers` out.',
    );
  }
  if (seed === undefined || existsSync(seed)) return;
  throw new ContractError({
    code: 'FILE_NOT_FOUND',
    message: `\`--state-seed\` names ${seed}, which does not exist.`,
    hint: 'Give a YAML or JSON file in the form of GET /_contract/state.',
  });
}
