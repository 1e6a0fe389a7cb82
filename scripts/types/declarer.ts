import { isJsonObject, type JsonObject } from '../contract/json.ts';
import { type PrintedType, type TypePrinter, withoutBrackets } from './print-type.ts';
import { referencedName } from './references-by-name.ts';
import { asReference, type Template } from './template.ts';

/** Takes the types of one version in, and gives the text by which each is referred to. */
export class Declarer {
  readonly types = new Map<string, PrintedType>();
  readonly #printer: TypePrinter;

  constructor(printer: TypePrinter) {
    this.#printer = printer;
  }

  /**
   * Declares a schema.
   *
   * @param wanted its name; one like it when that is taken
   * @param schema of a prepared document
   */
  declare(wanted: string, schema: unknown): Template {
    return this.add(wanted, this.#printer.print(objectOf(schema)));
  }

  /** Declares what was printed already, or made without a schema. */
  add(wanted: string, type: PrintedType): Template {
    let name = wanted;
    while (this.types.has(name)) name += '_';
    this.types.set(name, type);
    return asReference(name);
  }

  /**
   * Refers to what a schema stands for; an object without a name of its own is declared.
   *
   * @param wanted the name of such an object
   */
  refer(wanted: string, schema: unknown): Template {
    const name = isJsonObject(schema) ? referencedName(schema) : undefined;
    if (name !== undefined) return asReference(name);
    const printed = this.#printer.print(objectOf(schema));
    const [only] = printed.others;
    const isNameless = printed.members.length + printed.keys.length === 0 && printed.others.length === 1;
    return isNameless && only !== undefined ? withoutBrackets(only) : this.add(wanted, printed);
  }

  /** The members of an object that is no component. */
  membersOf(schema: JsonObject): readonly Template[] {
    return this.#printer.print(schema).members;
  }
}

/** A schema that is true takes everything, one that is false nothing. */
function objectOf(schema: unknown): JsonObject {
  if (isJsonObject(schema)) return schema;
  return schema === false ? { not: {} } : {};
}
