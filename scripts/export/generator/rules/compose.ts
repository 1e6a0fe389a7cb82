import { isJsonObject, type JsonObject, type JsonValue } from '../../../contract/json.ts';
import { entriesOf, objectsOf, textsOf, without } from '../../node.ts';
import type { Place, Rule } from '../../rule.ts';
import type { Usage, UsageMap } from '../usage.ts';
import { followed } from './parameters.ts';

const COMPOSED = /"(?:allOf|anyOf|oneOf)":/;
const LISTS = ['anyOf', 'oneOf'];
/** What stays of a schema whose value may be of several kinds. */
const WORDS = ['description', 'deprecated', 'readOnly', 'writeOnly', 'title'];

/**
 * Schemas that are made of others. Generators inherit, embed or nest where `allOf` joins objects, and half of them cannot
 * read a union, so both become what they are on the wire:
 *
 * - `allOf` of objects: one object with all fields.
 * - A union of objects: one object with all fields, of which those are required that all have. What an answer does not
 *   have is missing, and nothing throws.
 * - A union of texts, numbers and the like in a request: one of them, the text where there is one, since the server takes
 *   each. In JSON an object with fields comes before a text.
 * - Such a union in an answer: any value, because the server may send each.
 *
 * @param onCopy is called when something was copied from a component that is itself made of others, so that another round
 *   finds it
 */
export const compose = (usage: UsageMap, onCopy: () => void): Rule => ({
  name: 'compose',
  visit: {
    Schema(schema, place) {
      if (schema.allOf === undefined && schema.anyOf === undefined && schema.oneOf === undefined) return schema;
      if (copiesComposed(schema, place.document)) onCopy();
      const joined = joinAll(schema, place.document);
      if (joined.$ref !== undefined && schema.description !== undefined)
        place.lose('Words beside a reference are left out.');
      const key = LISTS.find((list) => Array.isArray(joined[list]));
      return key === undefined ? joined : ofUnion(joined, key, place, usage.at(place.keys));
    },
  },
});

/** True when a member is a component whose fields are made of others. */
function copiesComposed(schema: JsonObject, document: JsonObject): boolean {
  const members = [schema.allOf, schema.anyOf, schema.oneOf].flatMap(objectsOf);
  if (members.length === 1 && schema.properties === undefined) return false;
  return members.some(
    (member) => typeof member.$ref === 'string' && COMPOSED.test(JSON.stringify(followed(document, member))),
  );
}

function joinAll(schema: JsonObject, document: JsonObject): JsonObject {
  const members = objectsOf(schema.allOf);
  const own = without(schema, 'allOf');
  const [first] = members;
  if (first === undefined) return schema;
  const isAlone = members.length === 1 && own.properties === undefined;
  if (isAlone && typeof first.$ref === 'string') {
    // Words beside a reference would need an `allOf` of one, of which some generators make a class of its own.
    return own.nullable === true ? { nullable: true, allOf: [first] } : first;
  }
  const parts = [...members.map((member) => flat(member, document)), own];
  return parts.some(({ properties }) => properties !== undefined)
    ? merged(parts, 'all')
    : { ...Object.assign({}, ...parts) };
}

/** The schema that a reference leads to, with its own `allOf` joined. */
function flat(schema: JsonObject, document: JsonObject): JsonObject {
  const target = followed(document, schema);
  return target.allOf === undefined ? target : joinAll(target, document);
}

function ofUnion(schema: JsonObject, key: string, { document, lose }: Place, usages: ReadonlySet<Usage>): JsonObject {
  const members = objectsOf(schema[key]);
  const own = without(schema, key, 'discriminator');
  const flatMembers = members.map((member) => flat(member, document));
  if (flatMembers.every((member) => member.properties !== undefined)) {
    lose('Which of several objects it is, is not said.', key);
    const object = merged(flatMembers, 'shared');
    return own.properties === undefined ? { ...object, ...own } : merged([object, own], 'all');
  }
  lose('Only one of several kinds of values is said.', key);
  const words = Object.fromEntries(entriesOf(own).filter(([word]) => WORDS.includes(word)));
  if (usages.has('received')) return words;
  const isObject = (index: number) => flatMembers[index]?.properties !== undefined;
  const isText = (index: number) => flatMembers[index]?.type === 'string';
  const indexes = members.map((_, index) => index);
  const object = usages.has('text') ? undefined : indexes.find(isObject);
  const chosen = members[object ?? indexes.find(isText) ?? 0] ?? {};
  return typeof chosen.$ref === 'string' ? chosen : { ...chosen, ...words };
}

/** One object of several: all fields, and as required what some or all of them require. */
function merged(parts: readonly JsonObject[], required: 'all' | 'shared'): JsonObject {
  const properties: JsonObject = {};
  for (const part of parts) {
    for (const [name, property] of entriesOf(part.properties)) {
      const before = Object.hasOwn(properties, name) ? properties[name] : undefined;
      properties[name] =
        before === undefined ? property : required === 'all' ? narrowed(before, property) : widened(before, property);
    }
  }
  const lists = parts.map((part) => textsOf(part.required));
  const names = [...new Set(lists.flat())].filter(
    (name) => required === 'all' || lists.every((list) => list.includes(name)),
  );
  const words = parts
    .toReversed()
    .map(({ description }) => description)
    .find((text) => text !== undefined);
  const fallback = parts[0]?.description;
  const description = required === 'all' ? words : fallback;
  return {
    type: 'object',
    ...(description !== undefined && { description }),
    properties,
    ...(names.length > 0 && { required: names }),
  };
}

/** Both hold; the later says more about the same field. */
function narrowed(before: JsonValue, later: JsonValue): JsonValue {
  if (!isJsonObject(before) || !isJsonObject(later) || before.$ref !== undefined || later.$ref !== undefined)
    return later;
  return { ...before, ...later };
}

/** Either holds: what both say of the field. */
function widened(before: JsonValue, other: JsonValue): JsonValue {
  if (JSON.stringify(before) === JSON.stringify(other) || !isJsonObject(before) || !isJsonObject(other)) return before;
  const description = before.description === undefined ? {} : { description: before.description };
  const nullable = before.nullable === true || other.nullable === true ? { nullable: true } : {};
  if (typeof before.$ref === 'string') return before.$ref === other.$ref ? before : description;
  if (before.type === undefined || before.type !== other.type) return description;
  if (before.type === 'object' || before.type === 'array') return { ...before, ...nullable };
  return { type: before.type, ...nullable, ...description };
}
