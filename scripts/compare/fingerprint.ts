import { isJsonContainer, isJsonObject, type JsonObject, type JsonValue } from '../contract/json.ts';
import { sha256 } from '../contract/sha256.ts';

/** What people read, and what shows a message without saying what it may be. */
const PROSE = new Set([
  ...[
    'description',
    'summary',
    'title',
    'example',
    'examples',
    'externalDocs',
    'tags',
    'info',
    '$comment',
    'termsOfService',
  ],
  ...['contact', 'license', 'links', 'jsonSchemaDialect', 'openapi'],
]);
/** Extensions that say what a message may be, or what a call does. */
const TELLING = new Set([
  ...['x-extensible-enum', 'x-documented-limit', 'x-json-body', 'x-encrypts', 'x-idempotency-key', 'x-form-field'],
  'x-password',
]);
/** Keywords whose entries have names of users, which are no keywords. */
const MAPS = new Set([
  ...['properties', 'patternProperties', 'dependentSchemas', 'dependentRequired', '$defs', 'paths', 'webhooks'],
  ...['schemas', 'responses', 'parameters', 'requestBodies', 'headers', 'securitySchemes', 'pathItems', 'callbacks'],
  ...['content', 'encoding', 'variables', 'mapping', 'scopes'],
]);
/** Lists whose order says nothing. */
const SETS = new Set(['required', 'enum', 'type', 'x-extensible-enum']);

type Kind = 'map' | 'node' | 'set';

/**
 * A hash of what a document means for who uses the API: prose, examples, the data of mocks and the order of keys do not
 * count. Documents with the same one are alike for `ecc diff`.
 */
export function fingerprintOf(document: JsonObject): string {
  return digest(document, 'node');
}

const known: Readonly<Record<Kind, WeakMap<object, string>>> = {
  map: new WeakMap(),
  node: new WeakMap(),
  set: new WeakMap(),
};

/** Versions share most of their parts, which are read once for all. */
function digest(value: JsonValue, kind: Kind): string {
  if (!isJsonContainer(value)) return JSON.stringify(value);
  const remembered = known[kind].get(value);
  if (remembered !== undefined) return remembered;
  const made = sha256(isJsonObject(value) ? textOf(value, kind) : listText(value, kind));
  known[kind].set(value, made);
  return made;
}

function textOf(value: JsonObject, kind: Kind): string {
  const names = Object.keys(value)
    .filter((name) => kind === 'map' || (!PROSE.has(name) && (!name.startsWith('x-') || TELLING.has(name))))
    .sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${digest(value[name] ?? null, kindBelow(kind, name))}`).join()}}`;
}

function listText(value: readonly JsonValue[], kind: Kind): string {
  const items = value.map((item) => digest(item, 'node'));
  return `[${(kind === 'set' ? items.sort() : items).join()}]`;
}

function kindBelow(kind: Kind, name: string): Kind {
  if (kind === 'map') return 'node';
  if (SETS.has(name)) return 'set';
  return MAPS.has(name) ? 'map' : 'node';
}
