import { byTable, type Declarations, type Table } from './declarations.ts';
import type { PrintedType } from './print-type.ts';
import type { Template } from './template.ts';

/** What is declared of a version, and what tells whether it still holds. */
export interface KeptDeclarations {
  /** Hash of everything that it depends on. */
  readonly key: string;
  readonly declarations: Declarations;
  /** What appears in this version first, as `FirstVersions` names it. */
  readonly appeared: readonly string[];
}

/** The file that a run leaves for the next one. Versions have most in common, so each thing is in it once. */
interface KeptFile {
  readonly types: readonly PrintedType[];
  readonly entries: readonly Template[];
  readonly versions: readonly KeptVersion[];
}

/** A version, with places in the lists of the file. */
interface KeptVersion {
  readonly key: string;
  readonly appeared: readonly string[];
  readonly types: Places;
  readonly tables: Readonly<Record<Table, Places>>;
}

type Places = readonly (readonly [name: string, place: number])[];

/** Writes declarations down; the same text for the same declarations. */
export function keepDeclarations(versions: readonly KeptDeclarations[]): string {
  const types = new Distinct<PrintedType>();
  const entries = new Distinct<Template>();
  const file: KeptFile = {
    versions: versions.map(({ key, declarations, appeared }) => ({
      key,
      appeared,
      types: types.placesOf(declarations.types),
      tables: byTable((table) => entries.placesOf(declarations.tables[table])),
    })),
    types: types.all,
    entries: entries.all,
  };
  return `${JSON.stringify(file)}\n`;
}

/**
 * Reads what `keepDeclarations` wrote.
 *
 * @returns the declarations by their keys
 */
export function readDeclarations(text: string): ReadonlyMap<string, KeptDeclarations> {
  const { types, entries, versions }: KeptFile = JSON.parse(text);
  return new Map(
    versions.map(({ key, appeared, types: typePlaces, tables }) => [
      key,
      {
        key,
        appeared,
        declarations: {
          types: atPlaces(types, typePlaces),
          tables: byTable((table) => atPlaces(entries, tables[table])),
        },
      },
    ]),
  );
}

function atPlaces<Value>(all: readonly Value[], places: Places): ReadonlyMap<string, Value> {
  return new Map(
    places.map(([name, place]) => {
      const value = all[place];
      if (value === undefined) throw new TypeError(`The kept declarations have nothing at place ${place}.`);
      return [name, value];
    }),
  );
}

/** Values that say different things, in the order in which they came. */
class Distinct<Value> {
  readonly all: Value[] = [];
  readonly #places = new Map<Value, number>();
  readonly #byText = new Map<string, number>();

  placesOf(values: ReadonlyMap<string, Value>): Places {
    return [...values].map(([name, value]) => [name, this.#placeOf(value)]);
  }

  #placeOf(value: Value): number {
    const known = this.#places.get(value);
    if (known !== undefined) return known;
    const text = JSON.stringify(value);
    const place = this.#byText.get(text) ?? this.all.push(value) - 1;
    this.#byText.set(text, place);
    this.#places.set(value, place);
    return place;
  }
}
