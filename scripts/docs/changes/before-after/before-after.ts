import type { Difference } from '../../../compare/difference.ts';
import { asJson } from '../../../contract/dereference.ts';
import type { OpenApiDocument } from '../../../contract/document.ts';
import { isJsonObject, type JsonValue } from '../../../contract/json.ts';
import { fromPointer, valueAt } from '../../../contract/pointer.ts';
import { changedPlaces, type Place, placesAt, without } from './changed-places.ts';
import { type ExampleUse, exampleUses, valueOfExample } from './example-uses.ts';
import { type ExcerptLine, excerpt, outline } from './excerpt.ts';

/** One thing in two versions; undefined on a side that lacks it. */
export interface BeforeAfter {
  /** The message that has it, or the schema. */
  readonly shows:
    | Pick<ExampleUse, 'kind' | 'status' | 'subject' | 'summary'>
    | { readonly kind: 'schema'; readonly subject: string };
  readonly before: readonly ExcerptLine[] | undefined;
  readonly after: readonly ExcerptLine[] | undefined;
}

/** What a changeset does, as far as the documents tell. */
export interface ChangesetEffect {
  readonly name: string;
  readonly differences: readonly Difference[];
}

const MOST_NEW_EXAMPLES = 2;

/**
 * Shows a changeset: by an example that it changed, else by a new one, else by a schema.
 *
 * @param previous the document of the version before
 * @param document the document of the version that has the changeset
 */
export function beforeAndAfter(
  previous: OpenApiDocument,
  document: OpenApiDocument,
  { name, differences }: ChangesetEffect,
): BeforeAfter[] {
  const marked = exampleUses(document).filter(({ changesets }) => changesets.includes(name));
  const fields = fieldNames(differences);
  const changed = marked.flatMap((use) => changeOf(use, valueOfExample(previous, use.pointer), fields));
  const [best] = changed.toSorted((a, b) => b.names - a.names || a.rank - b.rank || a.size - b.size);
  if (best !== undefined) return [best.shown];
  const added = marked.filter(({ pointer }) => valueOfExample(previous, pointer) === undefined);
  if (added.length > 0) return newExamples(previous, added, differences);
  return schemaChanges(previous, document, differences);
}

/** An example that differs; of several changesets of one version, what this one names. */
function changeOf(use: ExampleUse, before: JsonValue | undefined, fields: ReadonlySet<string>) {
  if (before === undefined) return [];
  const all = changedPlaces(before, use.value);
  if (all.length === 0) return [];
  const named = all.filter((place) => fields.has(nameOf(place)));
  const places = named.length > 0 ? named : all;
  const shown = {
    shows: use,
    before: excerpt(before, places, use.value),
    after: excerpt(use.value, places, before),
  };
  const isEmpty = places.every((place) => (valueAt(use.value, place) ?? null) === null);
  return [
    {
      shown,
      names: new Set(places.map(nameOf)).size,
      rank: Number(isEmpty) * 2 + Number(use.kind === 'webhook'),
      size: shown.before.length + shown.after.length,
    },
  ];
}

/** New fields are shown in a new example beside the same without them; a new message has nothing beside it. */
function newExamples(
  previous: OpenApiDocument,
  added: readonly ExampleUse[],
  differences: readonly Difference[],
): BeforeAfter[] {
  for (const use of added) {
    const places = newFields(use, differences);
    if (places.length === 0) continue;
    const before = without(use.value, places);
    return [{ shows: use, before: excerpt(before, places, use.value), after: excerpt(use.value, places, before) }];
  }
  const known = new Set(exampleUses(previous).map(({ subject }) => subject));
  const ofNew = added.filter(({ subject }) => !known.has(subject));
  const places = (use: ExampleUse) => usedPlaces(use, differences);
  return onePerSubject((ofNew.length > 0 ? ofNew : added).toSorted((a, b) => places(b).length - places(a).length))
    .slice(0, MOST_NEW_EXAMPLES)
    .map((use) => ({ shows: use, before: undefined, after: newMessage(use.value, places(use)) }));
}

function onePerSubject(uses: readonly ExampleUse[]): ExampleUse[] {
  return [...new Map(uses.toReversed().map((use) => [use.subject, use])).values()].reverse();
}

function newMessage(value: JsonValue, places: readonly Place[]): ExcerptLine[] {
  return places.length === 0 ? outline(value) : excerpt(value, places);
}

/** The new fields that an example shows, unless it has more that is new: that was not possible before without them. */
function newFields(use: ExampleUse, differences: readonly Difference[]): Place[] {
  const isField = ({ code }: Difference) => code === 'field-added';
  const others = differences.filter((one) => !isField(one));
  return usedPlaces(use, others).length > 0 ? [] : usedPlaces(use, differences.filter(isField));
}

/** The places of an example that differences name. */
function usedPlaces(use: ExampleUse, differences: readonly Difference[]): Place[] {
  const uses = differences
    .flatMap((difference) => difference.uses)
    .filter(({ operation, status, part }) => operation === use.subject && status === use.status && part === 'body');
  return uses.filter(({ field }) => field !== '').flatMap(({ field }) => placesAt(use.value, fromPointer(field)));
}

/** The first schema of the components that a difference is in, as far as that difference and others of it go. */
function schemaChanges(
  previous: OpenApiDocument,
  document: OpenApiDocument,
  differences: readonly Difference[],
): BeforeAfter[] {
  const all = differences.map(({ pointer }) => fromPointer(pointer)).filter((keys) => keys[1] === 'schemas');
  const name = all[0]?.[2];
  if (name === undefined) return [];
  const own = all.filter((keys) => keys[2] === name).map((keys) => keys.slice(3));
  const [before = {}, after = {}] = [previous, document].map((one) =>
    withoutMarks(valueAt(asJson(one), ['components', 'schemas', name]) ?? {}),
  );
  const places = changedPlaces(before, after).filter((place) =>
    own.some((keys) => keys.every((key, index) => index >= place.length || key === String(place[index]))),
  );
  const shows = { kind: 'schema', subject: name } as const;
  return places.length === 0
    ? []
    : [{ shows, before: excerpt(before, places, after), after: excerpt(after, places, before) }];
}

/** The node without what says which changesets it has. */
function withoutMarks(node: JsonValue): JsonValue {
  if (Array.isArray(node)) return node.map(withoutMarks);
  if (!isJsonObject(node)) return node;
  const { 'x-changesets': _, ...rest } = node;
  return Object.fromEntries(Object.entries(rest).map(([key, child]) => [key, withoutMarks(child)]));
}

function fieldNames(differences: readonly Difference[]): Set<string> {
  return new Set(differences.flatMap(({ uses }) => uses.map(({ field }) => nameOf(fromPointer(field)))));
}

/** The last key that is a name, not a place in a list. */
function nameOf(place: readonly (number | string)[]): string {
  return String(place.findLast((key) => typeof key === 'string' && key !== '*') ?? '');
}
