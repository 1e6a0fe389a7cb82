import { JSON_CONTENT_TYPE, type Schema } from '../contract/document.ts';
import {
  applicable,
  fieldNames,
  fieldSchemas,
  hasFamilies,
  itemSchemas,
  typesOf,
} from '../validation/schemas/applicable.ts';
import { type Side, saysTheSame } from './says-the-same.ts';
import { listedValues } from './value-list.ts';

/** What two versions that follow each other say of one value. What is found out is kept, up to the names they give. */
export interface Place {
  readonly newer: readonly Schema[];
  readonly older: readonly Schema[];
  /** The listed values; undefined where there is no list. */
  readonly newerValues: ReadonlySet<unknown> | undefined;
  readonly olderValues: ReadonlySet<unknown> | undefined;
  /** The types; empty where none is named. */
  readonly newerTypes: ReadonlySet<string>;
  readonly olderTypes: ReadonlySet<string>;
  /** True when nothing at or below the place differs. */
  readonly isSame: boolean;
  /** True when the older version names no field, so that there may be any. */
  readonly isFree: boolean;
  /** A field of an object; `later` when only the newer version has it, `unknown` when neither has. */
  field(name: string): Place | 'later' | 'unknown';
  item(index: number): Place;
  /** What is written as JSON in the text; undefined for a text that is only a text in one of the versions. */
  readonly content: Place | undefined;
}

export function placeOf(newer: Side, older: Side): Place {
  const now = applicable(newer.document, newer.schemas);
  const then = applicable(older.document, older.schemas);
  const below = (newerNodes: readonly unknown[], olderNodes: readonly unknown[]) =>
    placeOf({ ...newer, schemas: newerNodes }, { ...older, schemas: olderNodes });
  const names = new Set([...fieldNames(now), ...fieldNames(then)]);
  const fields = new Map<string, Place | 'later'>();
  // Where lists tell their first items apart, each item has its own place.
  const hasPlaces = [...now, ...then].some(({ prefixItems }) => prefixItems !== undefined);
  let anyItem: Place | undefined;
  let content: Place | undefined;
  return {
    newer: now,
    older: then,
    newerValues: listedValues(now),
    olderValues: listedValues(then),
    newerTypes: typesOf(now),
    olderTypes: typesOf(then),
    isSame: saysTheSame(newer, older),
    isFree: fieldNames(then).length === 0 && !hasFamilies(then),
    field(name) {
      const known = fields.get(name);
      if (known !== undefined) return known;
      const [newerNodes, olderNodes] = [fieldSchemas(now, name), fieldSchemas(then, name)];
      if (olderNodes.length === 0 && newerNodes.length === 0) return 'unknown';
      const found = olderNodes.length === 0 ? 'later' : below(newerNodes, olderNodes);
      if (names.has(name)) fields.set(name, found); // a family has names without end
      return found;
    },
    item(index) {
      if (hasPlaces) return below(itemSchemas(now, index), itemSchemas(then, index));
      anyItem ??= below(itemSchemas(now, 0), itemSchemas(then, 0));
      return anyItem;
    },
    get content() {
      if (!now.some(holdsJson) || !then.some(holdsJson)) return undefined;
      content ??= below(contentSchemas(now), contentSchemas(then));
      return content;
    },
  };
}

/** True for a text that is JSON. See JSON Schema 2020-12, Validation, section 8. */
function holdsJson({ contentMediaType, contentEncoding }: Schema): boolean {
  return contentMediaType === JSON_CONTENT_TYPE && contentEncoding === undefined;
}

function contentSchemas(schemas: readonly Schema[]): unknown[] {
  return schemas.filter(holdsJson).flatMap(({ contentSchema }) => (contentSchema === undefined ? [] : [contentSchema]));
}
