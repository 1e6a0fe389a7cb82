import { median } from './median.ts';
import type { BenchRequest } from './requests.ts';
import { startServer } from './server-process.ts';
import type { ServerKind } from './servers.ts';

const RUNS = 5;

/** The time from the start of the process to the first answer that accepts the request. */
export interface StartRow {
  readonly server: string;
  readonly milliseconds: number;
}

/** Starts the servers in turn, each alone, several times, and returns the medians. */
export async function measureStart(kinds: readonly ServerKind[], first: BenchRequest): Promise<StartRow[]> {
  const times = kinds.map((): number[] => []);
  for (let run = 0; run < RUNS; run += 1) {
    for (const [index, kind] of kinds.entries()) {
      const server = await startServer(kind.args, first, { accepted: 200 });
      times[index]?.push(server.startMilliseconds);
      await server.stop();
    }
  }
  return kinds.map(({ name }, index) => ({ server: name, milliseconds: median(times[index] ?? []) }));
}
