import type { Contract } from '../contract/load.ts';
import { headerByRole } from '../contract/operations.ts';
import { createAnswers } from './answers/answers.ts';
import type { Overrides } from './answers/overrides.ts';
import type { Control } from './control/control.ts';
import { createEngine } from './engine/engine.ts';
import type { MockContext } from './handle.ts';
import { createEditions } from './versions/editions.ts';

/** What stays the same when the contract is loaded anew. */
export interface ContextSettings {
  readonly overrides: Overrides;
  readonly control: Control;
  readonly strict: boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * What the mock knows while one contract is in force.
 *
 * @param wanted the version of requests without a version header: a version or a date; the newest when left out
 * @throws ContractError `VERSION_INVALID`
 */
export function createContext(contract: Contract, wanted: string | undefined, settings: ContextSettings): MockContext {
  const defaultVersion = contract.resolve(wanted);
  const engine = createEngine();
  return {
    ...settings,
    contract,
    engine,
    defaultVersion,
    editionOf: createEditions(contract, engine),
    versionHeader: headerByRole(contract.operations(defaultVersion), 'version')?.name.toLowerCase(),
    answers: createAnswers(engine, settings.now),
  };
}
