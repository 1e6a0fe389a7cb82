import { parseArgs } from 'node:util';

export interface StartBenchOptions {
  /** How often each start is measured. */
  readonly runs: number;
  readonly json: boolean;
}

/**
 * Reads the command line of the bench.
 *
 * @throws Error for an unknown option or number
 */
export function parseOptions(args: readonly string[]): StartBenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: { runs: { type: 'string', default: '5' }, json: { type: 'boolean', default: false } },
  });
  if (!/^[1-9]\d{0,2}$/.test(values.runs))
    throw new Error(`--runs takes a whole number from 1 on, not "${values.runs}".`);
  return { runs: Number(values.runs), json: values.json };
}
