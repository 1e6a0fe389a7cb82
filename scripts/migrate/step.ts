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
    const result: JsonObject = {};
    for (const [name, child] of Object.entries(value)) {
      const keys = [...at.keys, name];
      const field = place.field(name);
      if (field === 'unknown') {
        setOwn(result, name, child);
      } else if (field === 'later') {
        note(notes.changes, 'field-dropped', keys, `is not shown, because it came with ${since}`);
      } else {
        const below = shown(child, field, { ...at, keys });
        if (below === NO_ITEM) return NO_ITEM;
        if (below !== NO_LIST) setOwn(result, name, below);
        else if (place.older.some(({ required = [] }) => required.includes(name))) setOwn(result, name, []);
      }
    }
    return result;
  };

  const shownList = (value: readonly JsonValue[], place: Place, at: At): Shown => {
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
    return items.length === 0 && value.length > 0 ? NO_LIST : items;
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
