import type { Contract } from '../contract/contract.ts';
import { contractOf } from '../contract/contract-of.ts';
import type { JsonObject } from '../contract/json.ts';
import { BASELINE } from '../contract/versions.ts';

/** A single document as a contract of one version. */
export function contractOfDocument(document: JsonObject): Contract {
  return contractOf({ versions: [{ version: BASELINE, date: null, changesets: [] }], document: () => document });
}
