import { isJsonObject, type JsonObject, type JsonValue, setOwn } from '../contract/json.ts';
import { toPointer } from '../contract/pointer.ts';
import { safeKey } from '../validation/masking.ts';
import type { MigrationNote } from './note.ts';
import type { Place } from './place.ts';
import { olderFormOf } from './value-list.ts';

/** Two versions that follow each other, and what they say of a message. */
export interface Step {
  /** The newer version's name: all that the older one lacks came with it. */
  readonly since: string;
  readonly place: Place;
}

/** What happens to a message at a step. */
export interface StepNotes {
  readonly changes: MigrationNote[];
  readonly drift: MigrationNote[];
}

/** The item of the list around the value is not shown. */
const NO_ITEM = Symbol('no item');
/** The list has lost its last item. */
const NO_LIST = Symbol('no list');
type Shown = JsonValue | typeof NO_ITEM | typeof NO_LIST;

/** A place in the message itself. */
interface At {
  readonly keys: readonly string[];
  /** True below an item of a list. */
  readonly inList: boolean;
}

/**
 * Shows a message of a version as the version before it does: without the fields that it does not know, and with the
 * values that it shows in place of those that it lacks. What neither version knows stays as it is.
 *
 * @param notes gets what was done, and what could not be
 */
export function stepBack({ since, place: root }: Step, body: JsonValue, notes: StepNotes): JsonValue {
  const note = (list: MigrationNote[], code: MigrationNote['code'], keys: readonly string[], message: string) =>
    list.push({ code, pointer: toPointer(keys.map(safeKey)).slice(1), since, message });

  const shown = (value: JsonValue, place: Place, at: At): Shown => {
    if (place.isSame) return value;
    if (Array.isArray(value)) return shownList(value, place, at);
    if (isJsonObject(value)) return shownObject(value, place, at);
    const text = typeof value === 'string' && place.content !== undefined ? shownText(value, place.content, at) : value;
    return shownScalar(text, place, at);
  };

  /** JSON in a text: written anew only where something of it changes. */
  const shownText = (text: string, place: Place, at: At): string => {
    const content = jsonIn(text);
    if (content === undefined) return text;
    const before = notes.changes.length;
    const below = shown(content, place, { ...at, inList: false });
    if (notes.changes.length === before) return text;
    return JSON.stringify(below === NO_LIST || below === NO_ITEM ? [] : below);
  };

  const shownObject = (value: JsonObject, place: Place, at: At): Shown => {
    tellOfType(value, place, at);
    if (place.isFree) return value;
    let changed: Map<string, JsonValue | undefined> | undefined;
    for (const name of Object.keys(value)) {
      const field = place.field(name);
      if (field === 'unknown' || (field !== 'later' && field.isSame)) continue;
      const keys = [...at.keys, name];
      const child = value[name] ?? null;
      let next: JsonValue | undefined;
      if (field === 'later') {
        note(notes.changes, 'field-dropped', keys, `is not shown, because it came with ${since}`);
      } else {
        const below = shown(child, field, { ...at, keys });
        if (below === NO_ITEM) return NO_ITEM;
        const isRequired = place.older.some(({ required = [] }) => required.includes(name));
        next = below === NO_LIST ? (isRequired ? [] : undefined) : below;
      }
      if (next !== child) changed = (changed ?? new Map()).set(name, next);
    }
    return changed === undefined ? value : changedCopy(value, changed);
  };

  const shownList = (value: JsonValue[], place: Place, at: At): Shown => {
    tellOfType(value, place, at);
    const items = value.flatMap((item, index) => {
      const keys = [...at.keys, String(index)];
      const before = { changes: notes.changes.length, drift: notes.drift.length };
      const below = shown(item, place.item(index), { keys, inList: true });
      if (below !== NO_ITEM && below !== NO_LIST) return [below];
      // What was said of its parts does not matter any more.
      notes.changes.length = before.changes;
      notes.drift.length = before.drift;
      note(notes.changes, 'item-dropped', keys, `is left out, as versions before ${since} do`);
      return [];
    });
    if (items.length === 0 && value.length > 0) return NO_LIST;
    return items.length === value.length && items.every((item, index) => item === value[index]) ? value : items;
  };

  const shownScalar = (value: string | number | boolean | null, place: Place, at: At): Shown => {
    const known = place.olderValues;
    if (known === undefined || known.has(value)) {
      tellOfType(value, place, at);
      return value;
    }
    // What the newer version does not list either is no matter of versions.
    if (place.newerValues?.has(value) !== true) return value;
    const form = olderFormOf(place.newer, value);
    const text = JSON.stringify(value);
    if (form?.shown !== undefined) {
      const shownText = JSON.stringify(form.shown);
      note(notes.changes, 'value-replaced', at.keys, `is ${shownText} in place of ${text}, which came with ${since}`);
      return form.shown;
    }
    if (form !== undefined && at.inList) return NO_ITEM;
    note(notes.drift, 'value-unknown', at.keys, `is ${text}, which came with ${since} and has no older form`);
    return value;
  };

  const tellOfType = (value: unknown, place: Place, { keys }: At): void => {
    const { newerTypes: now, olderTypes: then } = place;
    if (then.size === 0 || hasType(then, value) || !(now.size === 0 || hasType(now, value))) return;
    const types = [...then].join(' or ');
    note(notes.drift, 'type-unknown', keys, `is not ${types}, as it has to be before ${since}`);
  };

  const result = shown(body, root, { keys: [], inList: false });
  if (result === NO_LIST) return [];
  return result === NO_ITEM ? body : result;
}

/** @param changed the fields that have another value, or none any more */
function changedCopy(value: JsonObject, changed: ReadonlyMap<string, JsonValue | undefined>): JsonObject {
  const result: JsonObject = {};
  for (const name of Object.keys(value)) {
    const next = changed.has(name) ? changed.get(name) : value[name];
    if (next !== undefined) setOwn(result, name, next);
  }
  return result;
}

/** See JSON Schema 2020-12, section 6.1.1. */
function hasType(types: ReadonlySet<string>, value: unknown): boolean {
  if (value === null) return types.has('null');
  if (Array.isArray(value)) return types.has('array');
  if (typeof value === 'number') return types.has('number') || (types.has('integer') && Number.isInteger(value));
  return types.has(typeof value);
}

function jsonIn(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // what is wrong with it is told by who validates
  }
}
