import { parseArgs } from 'node:util';

/** What can be measured. */
const PARTS = ['load', 'start', 'memory'] as const;
export type Part = (typeof PARTS)[number];

export interface BenchOptions {
  /** How often every server is measured with every request. */
  readonly rounds: number;
  /** How long one measurement takes. */
  readonly seconds: number;
  readonly connections: number;
  readonly parts: ReadonlySet<Part>;
  /** Leaves all peers but Prism out. */
  readonly prismOnly: boolean;
  readonly json: boolean;
}

/**
 * Reads the command line of the bench.
 *
 * @throws Error for an unknown option, part or number
 */
export function parseOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: 'string', default: '3' },
      seconds: { type: 'string', default: '3' },
      connections: { type: 'string', default: '10' },
      only: { type: 'string', default: PARTS.join(',') },
      'prism-only': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  return {
    rounds: count('rounds', values.rounds),
    seconds: count('seconds', values.seconds),
    connections: count('connections', values.connections),
    parts: new Set(values.only.split(',').map(partOf)),
    prismOnly: values['prism-only'],
    json: values.json,
  };
}

function count(name: string, text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new Error(`--${name} takes a whole number from 1 on, not "${text}".`);
  return Number(text);
}

function partOf(name: string): Part {
  const part = PARTS.find((known) => known === name);
  if (part === undefined) throw new Error(`--only takes ${PARTS.join(', ')} or several with commas, not "${name}".`);
  return part;
}
