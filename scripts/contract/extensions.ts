/**
 * The extensions of the contract, and the kinds of objects that can have each, in Redocly's names. What each is for is
 * told by the table in `spec/README.md`, their types by `document.ts`, their forms by `extension-shapes.ts`.
 */
const PLACES = {
  'x-amounts': ['Root'],
  'x-attempts': ['Schema'],
  'x-bank-error': ['Schema'],
  'x-cause': ['Example'],
  'x-changesets': [],
  'x-date-precision': ['Root'],
  'x-dates': ['Root'],
  'x-documented-limit': ['Schema'],
  'x-echo': ['Operation', 'Example'],
  'x-encrypts': ['Operation'],
  'x-enum-varnames': ['Schema'],
  'x-enumDescriptions': ['Schema'],
  'x-environment': ['Server'],
  'x-errors': ['Root'],
  'x-events': ['Schema'],
  'x-extensible-enum': ['Schema'],
  'x-field': ['Example'],
  'x-flow-types': ['Schema'],
  'x-form-field': ['SecurityScheme'],
  'x-form-values': ['Root'],
  'x-idempotency-key': ['Operation'],
  'x-identifiers': ['Root'],
  'x-issued-at': ['SecurityScheme'],
  'x-json-body': ['Operation'],
  'x-life-of': ['Schema'],
  'x-lifetime-seconds': ['Schema', 'SecurityScheme'],
  'x-message-encryption': ['Root'],
  'x-moves-money': ['Operation'],
  'x-next-page': ['Header'],
  'x-number-patterns': ['Schema'],
  'x-numbers': ['Schema'],
  'x-older-values': ['Schema'],
  'x-pagination': ['Operation'],
  'x-password': ['SecurityScheme'],
  'x-personal-data': ['Schema'],
  'x-prefix': ['Schema', 'SecurityScheme'],
  'x-retry': ['Example'],
  'x-role': ['Header', 'Parameter', 'Schema'],
  'x-roles': ['Schema'],
  'x-safe': ['Operation'],
  'x-scalars-as-text': ['Root'],
  'x-signature': ['Operation'],
  'x-signature-example': ['Operation'],
  'x-state': ['Example'],
  'x-successor': ['Operation'],
  'x-tolerated': ['Root'],
  'x-transitions': ['Schema'],
  'x-webhook-retries': ['Root'],
  'x-when': ['Response', 'Example'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type ExtensionName = keyof typeof PLACES;

/** The names of all extensions that a document can have. */
export const EXTENSION_NAMES: readonly string[] = Object.keys(PLACES);

/** The kinds of objects that can have an extension, all when the list is empty; undefined for an unknown one. */
export function placesOfExtension(name: string): readonly string[] | undefined {
  const places: Readonly<Record<string, readonly string[]>> = PLACES;
  return Object.hasOwn(places, name) ? places[name] : undefined;
}
