/** What one call of an interpreted function works with. */
export interface Frame {
  /** The values of its names, by their places. */
  readonly values: unknown[];
  /** That of the function around it. */
  readonly around: Frame | undefined;
  /** What it returns. */
  result: unknown;
}

/** Gives the value of an expression. */
export type Evaluate = (frame: Frame) => unknown;

/** Runs a statement, and says why it ended when it did not come to its end: `return`, `break`, `continue`, or a label. */
export type Execute = (frame: Frame) => string | undefined;

export type Callable = (...values: readonly unknown[]) => unknown;

/** What is called. @throws TypeError when it is no function */
export function callable(value: unknown): Callable {
  if (typeof value !== 'function') throw new TypeError('A generated validator calls what is no function.');
  return (...values) => Reflect.apply(value, undefined, values);
}
