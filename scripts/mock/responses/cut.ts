import { isJsonContainer, type JsonKey, type JsonValue } from '../../contract/json.ts';
import { toPointer } from '../../contract/pointer.ts';

/** A place in a JSON text where a value is put in. */
export interface Gap {
  readonly place: number;
  /** For a member that can be left out: what stands before its value and goes with it, the comma and the name. */
  readonly before?: string;
}

/** A value that is put in, and whether its member can be left out. */
export interface CutPlace {
  readonly keys: readonly JsonKey[];
  readonly removable: boolean;
}

/**
 * The JSON text of a value as pieces: texts, and the gaps between them. A member that can be left out comes after
 * those that stay, so that a comma stands before it; in an object where nothing stays, none can.
 */
export function cut(body: JsonValue, places: readonly CutPlace[]): (string | Gap)[] {
  const indexes = new Map(places.map(({ keys }, index) => [toPointer(keys), index]));
  const pieces: (string | Gap)[] = [''];
  const add = (text: string) => {
    const last = pieces.at(-1);
    if (typeof last === 'string') pieces[pieces.length - 1] = last + text;
    else pieces.push(text);
  };
  const isRemovable = (keys: readonly JsonKey[]) => places[indexes.get(toPointer(keys)) ?? -1]?.removable === true;
  const write = (value: JsonValue, keys: readonly JsonKey[], before?: string): void => {
    const place = keys.length === 0 ? undefined : indexes.get(toPointer(keys));
    if (place !== undefined) pieces.push(before === undefined ? { place } : { place, before });
    else if (!isJsonContainer(value)) add(JSON.stringify(value));
    else if (Array.isArray(value)) {
      add('[');
      for (const [index, item] of value.entries()) {
        if (index > 0) add(',');
        write(item, [...keys, index]);
      }
      add(']');
    } else {
      const members = Object.entries(value).map(([key, child]) => ({ key, child, at: [...keys, key] }));
      const stay = members.filter(({ at }) => !isRemovable(at));
      const leave = stay.length === 0 ? [] : members.filter(({ at }) => isRemovable(at));
      add('{');
      for (const [index, { key, child, at }] of (stay.length === 0 ? members : stay).entries()) {
        add(`${index === 0 ? '' : ','}${JSON.stringify(key)}:`);
        write(child, at);
      }
      for (const { key, child, at } of leave) write(child, at, `,${JSON.stringify(key)}:`);
      add('}');
    }
  };
  write(body, []);
  return pieces;
}
