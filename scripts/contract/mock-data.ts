import type { JsonKey } from './json.ts';

/**
 * Keys of what tells a mock how to answer. It is no change of the API, and makes no page of its own; how states follow each
 * other is shown on the page of their schema.
 */
export const MOCK_DATA: ReadonlySet<JsonKey> = new Set([
  'x-attempts',
  'x-bank-error',
  'x-echo',
  'x-events',
  'x-flow-types',
  'x-life-of',
  'x-number-patterns',
  'x-numbers',
  'x-roles',
  'x-state',
  'x-transitions',
  'x-when',
]);

/** Extensions of schemas on which neither a verdict nor an answer by example depends, though versions differ in them. */
export const NO_VERDICT: ReadonlySet<string> = new Set([
  'x-attempts',
  'x-bank-error',
  'x-enum-varnames',
  'x-enumDescriptions',
  'x-events',
  'x-flow-types',
  'x-life-of',
  'x-number-patterns',
  'x-numbers',
  'x-older-values',
  'x-roles',
  'x-transitions',
]);
