import { pascalCase } from '../words.ts';

/** Names that one of the languages, or what is generated beside the types, has for something else. */
const TAKEN = new Set(
  (
    'Any ApiError BigDecimal Boolean Byte Call CallError Character Class Client Deprecated Double Enum Error Exception Extra Field Float ' +
    'Function Integer Iterable Iterator Json JsonObject List Literal Long Map Mapping Module Number Object Option ' +
    'Options Override Package Process Record Redirected Request Response Runtime Set Short String System Thread ' +
    'Throwable TypedDict Types Void'
  ).split(' '),
);

/** Gives every type a name of its own that no language minds. */
export class TypeNames {
  readonly #taken = new Set<string>();

  /** The name in PascalCase; with a number behind it when another type has it, and with `Body` when a language does. */
  take(wanted: string): string {
    const pascal = pascalCase(wanted);
    const base = TAKEN.has(pascal) ? `${pascal}Body` : pascal;
    let name = base;
    for (let number = 2; this.#taken.has(name.toLowerCase()); number += 1) name = `${base}${number}`;
    this.#taken.add(name.toLowerCase()); // a file system may not tell them apart
    return name;
  }
}
