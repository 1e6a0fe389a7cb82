import { parseArgs } from 'node:util';
import type { Peers } from './load/contenders.ts';

/** What can be measured. */
const PARTS = ['load', 'start', 'memory'] as const;
export type Part = (typeof PARTS)[number];

export interface BenchOptions {
  /** How often every server is measured with every request and load. */
  readonly rounds: number;
  /** How long one measurement takes. */
  readonly seconds: number;
  readonly connections: number;
  /** Requests per second that all are offered; undefined to find it. */
  readonly rate: number | undefined;
  readonly parts: ReadonlySet<Part>;
  readonly peers: Peers;
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
      quick: { type: 'boolean', default: false },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      connections: { type: 'string', default: '10' },
      rate: { type: 'string' },
      only: { type: 'string' },
      'prism-only': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const { quick } = values;
  const parts = values.only?.split(',').map(partOf) ?? (quick ? ['load'] : PARTS);
  if (quick && parts.some((part) => part !== 'load')) throw new Error('--quick measures load only.');
  return {
    rounds: count('rounds', values.rounds ?? (quick ? '3' : '5')),
    seconds: count('seconds', values.seconds ?? (quick ? '1' : '2')),
    connections: count('connections', values.connections),
    rate: values.rate === undefined ? undefined : count('rate', values.rate),
    parts: new Set(parts),
    peers: quick ? 'none' : values['prism-only'] ? 'prism' : 'all',
    json: values.json,
  };
}

function count(name: string, text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new Error(`--${name} takes a whole number from 1 on, not "${text}".`);
  return Number(text);
}

function partOf(name: string): Part {
  const part = PARTS.find((known) => known === name);
  if (part === undefined) throw new Error(`--only takes ${PARTS.join(', ')} or several with commas, not "${name}".`);
  return part;
}
