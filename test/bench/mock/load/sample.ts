import { cpuMicroseconds } from '../process-usage.ts';
import type { BenchRequest } from '../requests.ts';
import type { ServerProcess } from '../server-process.ts';
import { type LoadSeen, type SendOptions, sendLoad } from './send-load.ts';

/** What is sent: one kind of request, in all versions that a contender goes round. */
export interface RequestKind {
  readonly name: string;
  of(version: string): BenchRequest;
}

/** A server as it takes part: with the versions that its requests go round. */
export interface Contender {
  readonly name: string;
  readonly server: ServerProcess;
  readonly versions: readonly string[];
}

/** What one run of load showed. */
export interface Sample {
  /** How many requests were sent in a second; undefined when as many as were answered. */
  readonly rate: number | undefined;
  /** The share of answers with the expected status. */
  readonly expectedShare: number;
  readonly statuses: Readonly<Record<string, number>>;
  /** Requests without an answer. */
  readonly errors: number;
  readonly perSecond: number;
  /** CPU time of the server, user and system, per request; undefined where it cannot be read. */
  readonly cpuMicroseconds: number | undefined;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

/**
 * Puts load on a server and looks at what it answers and uses.
 *
 * @param expected the status that each request is answered with by a server that accepts it
 * @throws Error when the sender fails
 */
export async function takeSample(
  { server, versions }: Contender,
  kind: RequestKind,
  { expected, ...options }: SendOptions & { readonly expected: number },
): Promise<Sample> {
  const requests = versions.map((version) => kind.of(version));
  const before = cpuMicroseconds(server.pid);
  const seen = await sendLoad(server.url, requests, options);
  const after = cpuMicroseconds(server.pid);
  const answered = answersOf(seen);
  return {
    rate: options.rate,
    expectedShare: (seen.statuses[expected] ?? 0) / Math.max(answered + seen.errors, 1),
    statuses: seen.statuses,
    errors: seen.errors,
    perSecond: answered / seen.seconds,
    cpuMicroseconds: before === undefined || after === undefined ? undefined : (after - before) / answered,
    p50: seen.p50 ?? Number.NaN,
    p99: seen.p99 ?? Number.NaN,
  };
}

function answersOf({ statuses }: LoadSeen): number {
  return Object.values(statuses).reduce((total, count) => total + count, 0);
}
