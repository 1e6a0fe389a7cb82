import { asJson } from '../../contract/dereference.ts';
import type { OpenApiDocument } from '../../contract/document.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../contract/json.ts';
import { fromPointer, valueAt } from '../../contract/pointer.ts';
import { hasDirection } from './direction.ts';
import { isNoRule, ruleKey } from './rule-key.ts';

/** A schema, and the document that its references lead into. */
export interface PlacedSchema {
  readonly document: OpenApiDocument;
  readonly schema: JsonValue;
}

/** Keywords that refuse something by themselves, whatever stands beside them. See JSON Schema 2020-12, Validation. */
const ALONE = new Set([
  'const',
  'exclusiveMaximum',
  'exclusiveMinimum',
  'format',
  'maxItems',
  'maxLength',
  'maxProperties',
  'maximum',
  'minItems',
  'minLength',
  'minProperties',
  'minimum',
  'multipleOf',
  'not',
  'oneOf',
  'pattern',
  'patternProperties',
  'uniqueItems',
]);
/** Keywords that only mean something together. */
const CONDITION = ['if', 'then', 'else'];

/** By what both say, since versions share most of it. */
const known = new Map<string, boolean>();
/** More than any contract has. */
const MOST_PAIRS = 20_000;

/**
 * True when whatever fits one schema fits another, because that demands nothing else: it has fewer fields, or fewer that
 * are required, or more values. That is how most versions of an answer differ. False says nothing.
 *
 * @param less the schema that may demand less
 * @param more the schema that is met
 */
export function demandsNoMore(less: PlacedSchema, more: PlacedSchema): boolean {
  const keys = [ruleKey(less.document, less.schema), ruleKey(more.document, more.schema)];
  if (keys[0] === keys[1]) return true;
  const pair = keys.join(' ');
  const before = known.get(pair);
  if (before !== undefined) return before;
  if (known.size >= MOST_PAIRS) known.clear();
  known.set(pair, false); // first, for a schema that refers to itself
  const result = compare(less, more);
  known.set(pair, result);
  return result;
}

function compare(less: PlacedSchema, more: PlacedSchema): boolean {
  const [a, b] = [followed(less), followed(more)];
  if (!isJsonObject(a) || !isJsonObject(b)) return a === true;
  // What the API never tells is left out of answers, in whichever branch it stands.
  if ([less, more].some(({ document, schema }) => hasDirection(document, schema, 'response'))) return false;
  const within = (one: JsonValue, other: JsonValue) =>
    demandsNoMore({ document: less.document, schema: one }, { document: more.document, schema: other });
  const same = (keywords: readonly string[]) =>
    ruleKey(less.document, only(a, keywords)) === ruleKey(more.document, only(b, keywords));

  return Object.entries(a).every(([keyword, value]) => {
    if (isNoRule(keyword) || keyword.startsWith('x-')) return true;
    const other = b[keyword];
    if (keyword === 'properties' && isJsonObject(value)) {
      const fields = isJsonObject(other) ? other : {};
      return Object.entries(value).every(([name, field]) => {
        const same = Object.hasOwn(fields, name) ? fields[name] : undefined;
        return within(field, same ?? true);
      });
    }
    if (other === undefined) return false;
    if (keyword === 'required') return areAllOf(value, other);
    if (keyword === 'enum') return areAllOf(other, value);
    if (keyword === 'type') return areAllOf([other].flat(), [value].flat());
    if (keyword === 'items') return within(value, other);
    if (keyword === 'anyOf') return branches(other).every((one) => branches(value).some((own) => within(own, one)));
    if (keyword === 'allOf') return branches(value).every((own) => branches(other).some((one) => within(own, one)));
    if (CONDITION.includes(keyword)) return same(CONDITION);
    return ALONE.has(keyword) && same([keyword]);
  });
}

/** The schema that a bare reference leads to. */
function followed({ document, schema }: PlacedSchema): JsonValue {
  let node = schema;
  for (let hops = 0; hops < 32; hops += 1) {
    if (!isJsonObject(node) || typeof node.$ref !== 'string' || Object.keys(node).some(isRuleBeside)) return node;
    node = valueAt(asJson(document), fromPointer(node.$ref)) ?? true;
  }
  return node;
}

function isRuleBeside(keyword: string): boolean {
  return keyword !== '$ref' && !isNoRule(keyword) && !keyword.startsWith('x-');
}

function only(schema: JsonObject, keywords: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => keywords.includes(keyword)));
}

function branches(list: JsonValue): readonly JsonValue[] {
  return Array.isArray(list) ? list : [];
}

function areAllOf(some: JsonValue, all: JsonValue): boolean {
  if (!Array.isArray(some) || !Array.isArray(all)) return false;
  const texts = new Set(all.map((one) => JSON.stringify(one)));
  return some.every((one) => texts.has(JSON.stringify(one)));
}
