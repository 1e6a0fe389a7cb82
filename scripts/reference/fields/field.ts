import type { JsonPrimitive } from '../../contract/json.ts';
import type { NodeChange } from '../since/node-change.ts';

/** A part of a type in words; a schema by its name. */
export type TypeWord = string | { readonly schema: string };

/** One value of a list of values. */
export interface FieldValue {
  readonly value: JsonPrimitive;
  /** What a number stands for. */
  readonly name?: string | undefined;
  /** Markdown: what it means, where the contract says so. */
  readonly meaning?: string | undefined;
  /** Markdown: how versions show it that do not know it yet. */
  readonly before?: string | undefined;
  /** What brought the value, when it came later than the list. */
  readonly change?: NodeChange | undefined;
}

export interface ValueList {
  /** False for the known values of a list that may grow. */
  readonly closed: boolean;
  readonly values: readonly FieldValue[];
}

/** A field of an object, with all that the contract says of it. */
export interface Field {
  /** As on the wire; of a family of fields what their names look like, `metadata.*`. */
  readonly name: string;
  /** Names from the body down, joined by dots, `[]` behind a list. */
  readonly path: string;
  readonly required: boolean;
  readonly type: readonly TypeWord[];
  /** Markdown. */
  readonly description: string;
  /** What its value has to be, in Markdown, a sentence each. */
  readonly limits: readonly string[];
  readonly values?: ValueList | undefined;
  readonly deprecated: boolean;
  readonly changes: readonly NodeChange[];
  /** What stands inside, as far as no schema with a name of its own describes it. */
  readonly fields: readonly Field[];
}

/** The fields with all that stand inside of them, each before what is inside of it. */
export function flatFields(fields: readonly Field[]): Field[] {
  return fields.flatMap((field) => [field, ...flatFields(field.fields)]);
}
