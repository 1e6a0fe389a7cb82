import type { Contract } from '../contract/contract.ts';
import type { OpenApiDocument } from '../contract/document.ts';
import { toPointer } from '../contract/pointer.ts';
import { unknownField, unknownValue } from './catalogue.ts';
import type { Finding } from './finding.ts';
import { knownObject } from './known-object.ts';
import { safeKey } from './masking.ts';
import { type Unknown, unknownIn } from './unknown-places.ts';

/**
 * What a version does not know of a JSON body: the fields that its schema does not name, and the texts that its open
 * lists do not have; each with the first later version that does.
 *
 * @param schemaIn gives the schema of the same body in a version
 */
export function unknownSince(
  contract: Contract,
  version: string,
  body: unknown,
  schemaIn: (version: string) => object | undefined,
): Finding[] {
  const schema = schemaIn(version);
  if (schema === undefined) return [];
  const document = contract.document(version);
  const unknown = unknownIn(knownObject(document, schema), body);
  if (unknown.length === 0) return [];
  const { told, since } = memoryOf(document, schema);
  let search: ((one: Unknown) => string | undefined) | undefined;
  return unknown.map((one) => {
    const key = exactPlace(one);
    const before = told.get(key);
    if (before !== undefined) return before;
    const place = placeOf(one);
    if (!since.has(place)) {
      search ??= searchLater(contract, version, body, schemaIn);
      remember(since, place, search(one));
    }
    return remember(told, key, findingOf(one, since.get(place)));
  });
}

/** Gives the first later version that knows what is unknown in a body. */
function searchLater(
  contract: Contract,
  version: string,
  body: unknown,
  schemaIn: (version: string) => object | undefined,
): (unknown: Unknown) => string | undefined {
  const names = contract.versions.map((one) => one.version);
  const later = names.slice(names.indexOf(version) + 1).flatMap((name) => {
    const schema = schemaIn(name);
    if (schema === undefined) return [];
    const unknown = unknownIn(knownObject(contract.document(name), schema), body);
    return [{ name, unknown: new Set(unknown.map(({ keys }) => keys.join('/'))) }];
  });
  return ({ keys }) => later.find(({ unknown }) => !unknown.has(keys.join('/')))?.name;
}

/** Traffic has the same places again and again, and which version knows them does not depend on the rest of a body. */
const MOST_REMEMBERED = 10_000;

/** What was told of the bodies of a schema. */
interface Memory {
  /** By the place itself. */
  readonly told: Map<string, Finding>;
  /** The version that brings a place, by the place in any item of its lists. */
  readonly since: Map<string, string | undefined>;
}

const memory = new WeakMap<OpenApiDocument, WeakMap<object, Memory>>();

function memoryOf(document: OpenApiDocument, schema: object): Memory {
  const bySchema = memory.get(document) ?? new WeakMap<object, Memory>();
  memory.set(document, bySchema);
  const known = bySchema.get(schema) ?? { told: new Map(), since: new Map() };
  bySchema.set(schema, known);
  return known;
}

function remember<Value>(values: Map<string, Value>, key: string, value: Value): Value {
  if (values.size === MOST_REMEMBERED) values.clear();
  values.set(key, value);
  return value;
}

function exactPlace({ keys, text }: Unknown): string {
  const place = keys.join('\n');
  return text === undefined ? place : `${place}\n\n${text}`;
}

/** A place, the same for all items of a list; with the text that stands there, where it is about that. */
function placeOf({ keys, text }: Unknown): string {
  const place = keys.map((key) => (/^\d+$/.test(key) ? '*' : key)).join('\n');
  return text === undefined ? place : `${place}\n\n${text}`;
}

function findingOf({ keys, text }: Unknown, since: string | undefined): Finding {
  const shown = keys.map(safeKey);
  const field = shown.join('.');
  const finding = text === undefined ? unknownField('body', field, since, undefined) : unknownValue(field, since);
  return { ...finding, pointer: toPointer(keys).slice(1), keys };
}
