import { ContractError } from '../../../contract/errors.ts';
import { toPointer } from '../../../contract/pointer.ts';
import { positionIn, readSource } from '../../../contract/source.ts';
import type { Store } from '../store/store.ts';
import { readState, replaceState } from './document.ts';

/**
 * Gives each merchant account of a file the records that the file has for it. One that has records already, because the
 * store remembers more than a run, keeps them.
 *
 * @param path absolute path of a YAML or JSON file in the form of an exported state
 * @throws ContractError `FILE_NOT_FOUND`, `FILE_UNREADABLE`, `YAML_SYNTAX`, `YAML_UNUSABLE`, `STATE_INVALID` with the place,
 *   `STATE_VERSION`
 */
export async function sow(store: Store, path: string): Promise<void> {
  const file = readSource(path);
  const states = readState(file.data, (keys, message) => {
    return new ContractError({
      code: 'STATE_INVALID',
      message,
      hint: 'Write it as GET /_contract/state of a stateful mock shows it; a part of that is enough.',
      position: positionIn(file, toPointer(keys)),
    });
  });
  for (const [name, state] of states) {
    await store.transaction(name, async (tx) => {
      if ((await tx.kinds()).length === 0) await replaceState(tx, state);
    });
  }
}
