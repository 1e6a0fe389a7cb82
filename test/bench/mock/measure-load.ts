import { median, medianOfKnown } from './median.ts';
import { cpuMicroseconds } from './process-usage.ts';
import type { BenchRequest } from './requests.ts';
import { type LoadSeen, sendLoad } from './send-load.ts';
import type { ServerProcess } from './server-process.ts';

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

/** What was measured of one contender with one kind of request; medians of the rounds. */
export interface LoadRow {
  readonly request: string;
  readonly server: string;
  /** The share of answers with the expected status, of all rounds. */
  readonly expectedShare: number;
  /** What was answered instead of the expected status, if anything: speed says nothing then. */
  readonly refused?: string;
  readonly figures?: LoadFigures;
}

export interface LoadFigures {
  readonly perSecond: number;
  /** Requests per second, compared with the reference in the same round. */
  readonly timesReference: number | undefined;
  /** CPU time of the server, user and system, per request. */
  readonly cpuMicroseconds: number | undefined;
  /** That time, as a share of the reference's in the same round. */
  readonly cpuShare: number | undefined;
  readonly p50: number;
  readonly p99: number;
}

export interface LoadSettings {
  readonly rounds: number;
  readonly seconds: number;
  readonly connections: number;
  /** The status that each request is answered with by a server that accepts it. */
  readonly expected: number;
  /** The name of the contender that the others are compared with. */
  readonly reference: string;
  readonly say: (line: string) => void;
}

interface Sample {
  readonly expectedShare: number;
  readonly statuses: Readonly<Record<string, number>>;
  readonly errors: number;
  readonly perSecond: number;
  readonly cpuMicroseconds: number | undefined;
  readonly p50: number;
  readonly p99: number;
}

/**
 * Measures all contenders with all kinds of requests, one after the other, round by round: what disturbs the machine
 * for a while disturbs all of them. Before the first round every contender is warmed up with the same load.
 */
export async function measureLoad(
  contenders: readonly Contender[],
  kinds: readonly RequestKind[],
  settings: LoadSettings,
): Promise<LoadRow[]> {
  const samples = new Map<string, Sample[]>();
  for (let round = 0; round <= settings.rounds; round += 1) {
    settings.say(round === 0 ? 'Warming up …' : `Round ${round} of ${settings.rounds} …`);
    const order = round % 2 === 0 ? contenders : [...contenders].reverse();
    for (const kind of kinds) {
      for (const contender of order) {
        const sample = await measure(contender, kind, settings);
        if (round > 0) append(samples, keyOf(contender.name, kind), sample);
      }
    }
  }
  return kinds.flatMap((kind) => {
    const reference = samples.get(keyOf(settings.reference, kind)) ?? [];
    return contenders.map(({ name }) =>
      rowOf(name, kind, settings.expected, samples.get(keyOf(name, kind)) ?? [], reference),
    );
  });
}

async function measure(
  { server, versions }: Contender,
  kind: RequestKind,
  { seconds, connections, expected }: LoadSettings,
): Promise<Sample> {
  const requests = versions.map((version) => kind.of(version));
  const before = cpuMicroseconds(server.pid);
  const seen = await sendLoad(server.url, requests, { seconds, connections });
  const after = cpuMicroseconds(server.pid);
  const answered = answersOf(seen);
  return {
    expectedShare: (seen.statuses[expected] ?? 0) / Math.max(answered + seen.errors, 1),
    statuses: seen.statuses,
    errors: seen.errors,
    perSecond: answered / seen.seconds,
    cpuMicroseconds: before === undefined || after === undefined ? undefined : (after - before) / answered,
    p50: seen.p50 ?? Number.NaN,
    p99: seen.p99 ?? Number.NaN,
  };
}

function rowOf(
  server: string,
  kind: RequestKind,
  expected: number,
  samples: readonly Sample[],
  reference: readonly Sample[],
): LoadRow {
  const expectedShare = samples.reduce((sum, sample) => sum + sample.expectedShare, 0) / samples.length;
  const row = { request: kind.name, server, expectedShare };
  if (!acceptsAll(samples)) return { ...row, refused: refusalOf(samples, expected) };
  const compared = acceptsAll(reference);
  return {
    ...row,
    figures: {
      perSecond: median(samples.map(({ perSecond }) => perSecond)),
      timesReference: compared ? ratio(samples, reference, ({ perSecond }) => perSecond) : undefined,
      cpuMicroseconds: medianOfKnown(samples.map((sample) => sample.cpuMicroseconds)),
      cpuShare: compared ? ratio(samples, reference, (sample) => sample.cpuMicroseconds) : undefined,
      p50: median(samples.map(({ p50 }) => p50)),
      p99: median(samples.map(({ p99 }) => p99)),
    },
  };
}

/** The median of the rounds' ratios. */
function ratio(
  samples: readonly Sample[],
  reference: readonly Sample[],
  of: (sample: Sample) => number | undefined,
): number | undefined {
  return medianOfKnown(
    samples.map((sample, round) => {
      const other = reference[round];
      const [value, base] = [of(sample), other && of(other)];
      return value === undefined || base === undefined ? undefined : value / base;
    }),
  );
}

function acceptsAll(samples: readonly Sample[]): boolean {
  return samples.length > 0 && samples.every(({ expectedShare }) => expectedShare === 1);
}

function refusalOf(samples: readonly Sample[], expected: number): string {
  const statuses = new Set(samples.flatMap((sample) => Object.keys(sample.statuses)));
  statuses.delete(String(expected));
  const errors = samples.some((sample) => sample.errors > 0) ? ['no answer'] : [];
  return [...statuses, ...errors].join(', ');
}

function answersOf({ statuses }: LoadSeen): number {
  return Object.values(statuses).reduce((total, count) => total + count, 0);
}

function keyOf(contender: string, { name }: RequestKind): string {
  return `${contender}\n${name}`;
}

function append<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key) ?? [];
  list.push(value);
  lists.set(key, list);
}
