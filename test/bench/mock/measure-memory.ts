import { medianOfKnown } from './median.ts';
import { residentMegabytes } from './process-usage.ts';
import { type BenchRequest, send } from './requests.ts';
import { type ServerProcess, startServer } from './server-process.ts';
import type { ServerKind } from './servers.ts';

const RUNS = 3;

/** The memory of a server after it was asked for something. */
export interface MemoryRow {
  readonly server: string;
  readonly after: string;
  readonly requests: number;
  /** How many of the requests were accepted. */
  readonly accepted: number;
  /** The median of the runs. */
  readonly megabytes: number | undefined;
  readonly runs: readonly (number | undefined)[];
}

/** Requests that are sent once, one after the other, before the memory is read. */
export interface Stage {
  readonly name: string;
  readonly requests: readonly BenchRequest[];
}

/** Starts a server several times, goes through the stages with each, and returns the medians after each stage. */
export async function measureMemory(kind: ServerKind, stages: readonly Stage[]): Promise<MemoryRow[]> {
  const seen = stages.map((): { accepted: number; megabytes: number | undefined }[] => []);
  for (let run = 0; run < RUNS; run += 1) {
    const first = stages.flatMap(({ requests }) => requests)[0];
    if (first === undefined) throw new Error('There is nothing to send.');
    const server = await startServer(kind.args, first);
    for (const [index, { requests }] of stages.entries()) {
      const accepted = await countAccepted(server, requests);
      seen[index]?.push({ accepted, megabytes: residentMegabytes(server.pid) });
    }
    await server.stop();
  }
  return stages.map(({ name, requests }, index) => {
    const runs = (seen[index] ?? []).map(({ megabytes }) => megabytes);
    return {
      server: kind.name,
      after: name,
      requests: requests.length,
      accepted: Math.min(...(seen[index] ?? []).map(({ accepted }) => accepted)),
      megabytes: medianOfKnown(runs),
      runs,
    };
  });
}

async function countAccepted(server: ServerProcess, requests: readonly BenchRequest[]): Promise<number> {
  let accepted = 0;
  for (const request of requests) {
    const { status } = await send(server.url, request);
    if (status < 400) accepted += 1;
  }
  return accepted;
}
