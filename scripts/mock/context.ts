import type { Contract } from '../contract/contract.ts';
import { headerByRole } from '../contract/operations.ts';
import { createRequestValidator, type RequestRules, type RequestValidator } from '../validation/validate-request.ts';
import type { Admin } from './admin/admin.ts';
import type { EnvelopesFor } from './encrypted/envelopes-for.ts';
import type { Overrides } from './responses/override.ts';
import { createResponses, type Responses } from './responses/responses.ts';
import type { Sandbox } from './sandbox/sandbox.ts';
import { createVersions, type MockVersion } from './versions.ts';

/** What stays the same when the contract is loaded anew. */
export interface ContextSettings {
  readonly overrides: Overrides;
  /** The mock's own addresses; undefined for a mock that has none. */
  readonly admin: Admin | undefined;
  readonly rules: RequestRules;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** What opens and makes encrypted messages; undefined for a mock without keys. */
  readonly envelopesFor: EnvelopesFor;
  /** What remembers; undefined for a mock that does not. */
  readonly sandbox: Sandbox | undefined;
}

/** What the mock knows beside the request. */
export interface MockContext extends ContextSettings {
  readonly contract: Contract;
  readonly validateRequest: RequestValidator;
  readonly responses: Responses;
  readonly versionOf: (version: string) => MockVersion;
  /** The version of requests that name none. */
  readonly defaultVersion: string;
  /** The header that names the version, in lower case; undefined when the contract has none. */
  readonly versionHeader: string | undefined;
}

/**
 * What the mock knows while one contract is in force.
 *
 * @param wanted the version of requests without a version header: a version or a date; the newest when left out
 * @throws ContractError `VERSION_INVALID`
 */
export function createContext(contract: Contract, wanted: string | undefined, settings: ContextSettings): MockContext {
  const defaultVersion = contract.resolve(wanted);
  return {
    ...settings,
    contract,
    validateRequest: createRequestValidator(contract, settings.rules),
    responses: createResponses(contract, settings),
    versionOf: createVersions(contract),
    defaultVersion,
    versionHeader: headerByRole(contract.operations(defaultVersion), 'version')?.name.toLowerCase(),
  };
}
