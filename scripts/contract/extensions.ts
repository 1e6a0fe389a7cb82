import type { JsonKey } from './json.ts';

/** What is known of an extension. */
interface Extension {
  /** The kinds of objects that can have it, in Redocly's names; all when the list is empty. */
  readonly on: readonly string[];
  /**
   * What it is for, where no verdict depends on it: it tells a `mock` how to answer, which is no change of the API, or the
   * `meaning` of values, for people, for generators and for answers of older versions.
   */
  readonly tells?: 'mock' | 'meaning';
}

/**
 * The extensions of the contract. What each is for is told by the table in `spec/README.md`, their types by `document.ts`,
 * their forms by `extension-shapes.ts`.
 */
const EXTENSIONS = {
  'x-amounts': { on: ['Root'] },
  'x-attempts': { on: ['Schema'], tells: 'mock' },
  'x-bank-error': { on: ['Schema'], tells: 'mock' },
  'x-cause': { on: ['Example'] },
  'x-changesets': { on: [] },
  'x-date-precision': { on: ['Root'] },
  'x-dates': { on: ['Root'] },
  'x-documented-limit': { on: ['Schema'] },
  'x-echo': { on: ['Operation', 'Example'], tells: 'mock' },
  'x-encrypts': { on: ['Operation'] },
  'x-enum-varnames': { on: ['Schema'], tells: 'meaning' },
  'x-enumDescriptions': { on: ['Schema'], tells: 'meaning' },
  'x-environment': { on: ['Server'] },
  'x-errors': { on: ['Root'] },
  'x-events': { on: ['Schema'], tells: 'mock' },
  'x-extensible-enum': { on: ['Schema'] },
  'x-field': { on: ['Example'] },
  'x-flow-types': { on: ['Schema'], tells: 'mock' },
  'x-form-field': { on: ['SecurityScheme'] },
  'x-form-values': { on: ['Root'] },
  'x-idempotency-key': { on: ['Operation'] },
  'x-identifiers': { on: ['Root'] },
  'x-issued-at': { on: ['SecurityScheme'] },
  'x-json-body': { on: ['Operation'] },
  'x-life-of': { on: ['Schema'], tells: 'mock' },
  'x-lifetime-seconds': { on: ['Schema', 'SecurityScheme'] },
  'x-message-encryption': { on: ['Root'] },
  'x-moves-money': { on: ['Operation'] },
  'x-next-page': { on: ['Header'] },
  'x-number-patterns': { on: ['Schema'], tells: 'mock' },
  'x-numbers': { on: ['Schema'], tells: 'mock' },
  'x-older-values': { on: ['Schema'], tells: 'meaning' },
  'x-pagination': { on: ['Operation'] },
  'x-password': { on: ['SecurityScheme'] },
  'x-personal-data': { on: ['Schema'] },
  'x-prefix': { on: ['Schema', 'SecurityScheme'] },
  'x-retry': { on: ['Example'] },
  'x-role': { on: ['Header', 'Parameter', 'Schema'] },
  'x-roles': { on: ['Schema'], tells: 'mock' },
  'x-safe': { on: ['Operation'] },
  'x-scalars-as-text': { on: ['Root'] },
  'x-signature': { on: ['Operation'] },
  'x-signature-example': { on: ['Operation'] },
  'x-state': { on: ['Example'], tells: 'mock' },
  'x-successor': { on: ['Operation'] },
  'x-tolerated': { on: ['Root'] },
  'x-transitions': { on: ['Schema'], tells: 'mock' },
  'x-webhook-retries': { on: ['Root'] },
  'x-when': { on: ['Response', 'Example'], tells: 'mock' },
} as const satisfies Readonly<Record<string, Extension>>;

export type ExtensionName = keyof typeof EXTENSIONS;

const ENTRIES: readonly (readonly [name: string, extension: Extension])[] = Object.entries(EXTENSIONS);

/** The names of all extensions that a document can have. */
export const EXTENSION_NAMES: readonly string[] = ENTRIES.map(([name]) => name);

/**
 * Keys of what tells a mock how to answer. It is no change of the API, and makes no page of its own; how states follow each
 * other is shown on the page of their schema.
 */
export const MOCK_DATA: ReadonlySet<JsonKey> = new Set(namesOf(({ tells }) => tells === 'mock'));

/** Extensions of schemas on which neither a verdict nor an answer by example depends, though versions differ in them. */
export const NO_VERDICT: ReadonlySet<string> = new Set(
  namesOf(({ on, tells }) => tells !== undefined && on.includes('Schema')),
);

/** The kinds of objects that can have an extension, all when the list is empty; undefined for an unknown one. */
export function placesOfExtension(name: string): readonly string[] | undefined {
  return ENTRIES.find(([known]) => known === name)?.[1].on;
}

function namesOf(is: (extension: Extension) => boolean): string[] {
  return ENTRIES.filter(([, extension]) => is(extension)).map(([name]) => name);
}
