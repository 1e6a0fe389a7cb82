import { Numbered } from './numbered.ts';

/** One property of all rows of a list. Rows repeat most of what they say, so that each value is there once. */
export interface Column<Value> {
  readonly values: readonly Value[];
  /** For each row the place of its value. */
  readonly at: readonly number[];
}

/** @param all the values of all rows; nothing that JSON does not have */
export function columnOf<Value>(all: readonly Value[]): Column<Value> {
  const values = new Numbered<Value>();
  const at = all.map((value) => values.of(value));
  return { values: values.all, at };
}

/**
 * The value of a row.
 *
 * @throws TypeError when the column has no such row
 */
export function valueIn<Value>({ values, at }: Column<Value>, row: number): Value {
  const value = values[at[row] ?? -1];
  if (value === undefined) throw new TypeError(`A column has no row ${row}.`);
  return value;
}
