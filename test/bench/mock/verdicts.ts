import type { Comparison } from './load/comparison.ts';
import type { LoadRow } from './load/rows.ts';
import type { MemoryRow } from './measure-memory.ts';
import type { StartRow } from './measure-start.ts';

/** What the mock is meant to reach. */
const CPU_TIMES_BARE: Readonly<Record<string, number>> = { GET: 2.5, POST: 3 };
const TIMES_PRISM = 8;
const CPU_SHARE_PRISM = 1 / 8;
const START_TIMES = 1.5;
const MEMORY_TIMES = 2;

/** One target, and whether it was met; undefined when it could not be told. */
export interface Verdict {
  readonly what: string;
  readonly target: string;
  readonly value: string;
  readonly met: boolean | undefined;
}

/**
 * How the mock compares under load, by the median of the rounds: with bare node:http, and with Prism where it was
 * measured.
 *
 * @param rows those of the mock
 */
export function loadVerdicts(rows: readonly LoadRow[], withPrism: boolean): Verdict[] {
  return rows.flatMap((row) => [cpuVerdict(row), ...(withPrism && row.load === 'full' ? prismVerdicts(row) : [])]);
}

function cpuVerdict({ request, load, figures }: LoadRow): Verdict {
  const most = CPU_TIMES_BARE[request.split(' ')[0] ?? ''] ?? Number.NaN;
  const what = `${request}: CPU per request, ${load} load`;
  return compared(what, `<= ${most} × bare`, figures?.bare.cpu, (times) => times <= most);
}

/** Requests per second suffer from whatever else runs on the core, CPU time hardly does. */
function prismVerdicts({ request, figures }: LoadRow): Verdict[] {
  const { perSecond, cpu } = figures?.prism ?? {};
  const speed = `${request}: requests per second`;
  return [
    compared(speed, `>= ${TIMES_PRISM} × Prism`, perSecond, (times) => times >= TIMES_PRISM),
    compared(`${request}: CPU per request`, '<= 1/8 of Prism', cpu, (times) => times <= CPU_SHARE_PRISM),
  ];
}

/** How long the mock takes to its first answer, compared with Prism. */
export function startVerdict([own, prism]: readonly StartRow[]): Verdict {
  const times = own && prism && own.milliseconds / prism.milliseconds;
  return verdict('time to the first answer', `< ${START_TIMES} × Prism`, times, (n) => n < START_TIMES);
}

/** How memory grows from one version to all. */
export function memoryVerdict([one, all]: readonly MemoryRow[]): Verdict {
  const times =
    one?.megabytes !== undefined && all?.megabytes !== undefined ? all.megabytes / one.megabytes : undefined;
  return verdict('memory, all versions warm', `< ${MEMORY_TIMES} × one version`, times, (n) => n < MEMORY_TIMES);
}

function compared(what: string, target: string, value: Comparison | undefined, meets: (times: number) => boolean) {
  const judged = verdict(what, target, value?.median, meets);
  return value === undefined ? judged : { ...judged, value: `${judged.value} (best ${value.best.toPrecision(3)})` };
}

function verdict(what: string, target: string, value: number | undefined, meets: (value: number) => boolean): Verdict {
  return {
    what,
    target,
    value: value === undefined ? 'not known' : `${value.toPrecision(3)} ×`,
    met: value === undefined ? undefined : meets(value),
  };
}
