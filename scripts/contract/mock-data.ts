import type { JsonKey } from './json.ts';

/** Keys of what tells a mock how to answer. It is no change of the API, and no reader is shown it. */
export const MOCK_DATA: ReadonlySet<JsonKey> = new Set([
  'x-bank-error',
  'x-echo',
  'x-events',
  'x-flow-types',
  'x-life-of',
  'x-numbers',
  'x-roles',
  'x-state',
  'x-transitions',
  'x-when',
]);
