import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Where the measured server and the sender of its load run, so that neither takes time from the other. */
export interface Cores {
  /** What stands before the server's command line; nothing where cores cannot be told apart. */
  readonly server: readonly string[];
  /** What stands before the sender's command line. */
  readonly load: readonly string[];
  /** For the reader of the figures: what was done. */
  readonly description: string;
}

/** Puts a command on a core; of util-linux. */
const TASKSET = 'taskset';

/** Gives server and sender a core each, where there are two and `taskset` of util-linux is at hand. */
export function separateCores(): Cores {
  const [server, load] = allowedCores();
  if (server === undefined || load === undefined) return shared('one core, or no list of cores');
  if (spawnSync(TASKSET, ['-c', String(server), 'true']).status !== 0) return shared('no `taskset`');
  return {
    server: [TASKSET, '-c', String(server)],
    load: [TASKSET, '-c', String(load)],
    description: `each server on core ${server}, the load on core ${load}`,
  };
}

function shared(reason: string): Cores {
  return { server: [], load: [], description: `server and load share all cores (${reason})` };
}

/** The numbers of the cores that this process may use, by proc(5), for example from `0-1,4`. */
function allowedCores(): number[] {
  const list = /^Cpus_allowed_list:\s+(\S+)/m.exec(status())?.[1] ?? '';
  return list.split(',').flatMap((range) => {
    const [first = Number.NaN, last = first] = range.split('-').map(Number);
    return Array.from(
      { length: Number.isNaN(first) || range === '' ? 0 : last - first + 1 },
      (_, index) => first + index,
    );
  });
}

function status(): string {
  try {
    return readFileSync('/proc/self/status', 'utf8');
  } catch {
    return ''; // not Linux
  }
}
