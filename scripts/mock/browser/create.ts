import { createCore } from '../core.ts';
import { type FetchMock, fetchMock } from '../fetch/mock.ts';
import type { AnsweringOptions } from '../options.ts';
import { packagedContract } from './documents.ts';

/**
 * Makes a mock of all versions where there is no Node: `fetch` takes a `Request` and gives the `Response`. It has no
 * addresses of its own below `/_contract/`, sends no webhooks, and refuses encrypted calls.
 *
 * @throws ContractError `VERSION_INVALID`, `USAGE`
 */
export function createMock(options: AnsweringOptions = {}): FetchMock {
  return fetchMock(createCore(options, { contract: options.contract ?? packagedContract() }));
}
