import type { LoadRow } from './measure-load.ts';
import type { MemoryRow } from './measure-memory.ts';
import type { StartRow } from './measure-start.ts';

/** What the mock is meant to reach. */
const LOAD_TIMES = 8;
const CPU_SHARE = 1 / 8;
const START_TIMES = 1.5;
const MEMORY_TIMES = 2;

/** One target, and whether it was met; undefined when it could not be told. */
export interface Verdict {
  readonly what: string;
  readonly target: string;
  readonly value: string;
  readonly met: boolean | undefined;
}

/** How the mock compares with Prism under load: two verdicts for each request. */
export function loadVerdicts(rows: readonly LoadRow[], own: string): Verdict[] {
  return rows
    .filter(({ server }) => server === own)
    .flatMap(({ request, figures }) => {
      const { timesReference, cpuShare } = figures ?? {};
      return [
        verdict(`${request}: requests per second`, `>= ${LOAD_TIMES} × Prism`, timesReference, (n) => n >= LOAD_TIMES),
        verdict(`${request}: CPU per request`, '<= 1/8 of Prism', cpuShare, (n) => n <= CPU_SHARE),
      ];
    });
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

function verdict(what: string, target: string, value: number | undefined, meets: (value: number) => boolean): Verdict {
  return {
    what,
    target,
    value: value === undefined ? 'not known' : `${value.toPrecision(3)} ×`,
    met: value === undefined ? undefined : meets(value),
  };
}
