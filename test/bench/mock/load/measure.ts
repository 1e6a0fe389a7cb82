import { offeredRates } from './rate.ts';
import { type Contender, type RequestKind, type Sample, takeSample } from './sample.ts';
import type { SendOptions } from './send-load.ts';

/** A server that was asked for less long is not warm, and its speed too low to find a rate by. */
const WARM_UP_SECONDS = 2;

export interface LoadSettings {
  readonly rounds: number;
  readonly seconds: number;
  readonly connections: number;
  /** The status that each request is answered with by a server that accepts it. */
  readonly expected: number;
  /** The rate that all are offered, in requests per second; found by the warm-up when left out. */
  readonly rate: number | undefined;
  /** The contender that is offered a rate of its own. */
  readonly apart: string | undefined;
  /** What stands before the sender's command line. */
  readonly prefix: readonly string[];
  readonly say: (line: string) => void;
}

/** As fast as requests are answered, or the same number in each second for all. */
export type Load = 'full' | 'offered';

/** The samples of one contender under one load with one kind of request, in the order of the rounds. */
export interface Series {
  readonly request: string;
  readonly load: Load;
  readonly server: string;
  readonly samples: Sample[];
}

/**
 * Measures all contenders with all kinds of requests, one after the other, round by round: what disturbs the machine
 * for a while disturbs all of them. Before the first round every contender is warmed up at full load.
 *
 * @throws Error when the sender of the load fails
 */
export async function measureLoad(
  contenders: readonly Contender[],
  kinds: readonly RequestKind[],
  settings: LoadSettings,
): Promise<Series[]> {
  settings.say('Warming up …');
  const rates = new Map<RequestKind, Map<string, number>>();
  for (const kind of kinds) rates.set(kind, await findRates(contenders, kind, settings));
  const all: Series[] = kinds.flatMap(({ name }) =>
    (['full', 'offered'] as const).flatMap((load) =>
      contenders.map((contender) => ({ request: name, load, server: contender.name, samples: [] })),
    ),
  );
  for (let round = 1; round <= settings.rounds; round += 1) {
    settings.say(`Round ${round} of ${settings.rounds} …`);
    // Every other round goes backwards, so that none is always the one after a heavy one.
    for (const series of round % 2 === 0 ? all : all.toReversed()) {
      const contender = contenders.find(({ name }) => name === series.server);
      const kind = kinds.find(({ name }) => name === series.request);
      if (contender === undefined || kind === undefined) continue;
      const rate = series.load === 'full' ? undefined : rates.get(kind)?.get(series.server);
      series.samples.push(await takeSample(contender, kind, optionsOf(settings, rate)));
    }
  }
  return all;
}

/** Warms up, and finds the rates on the way. */
async function findRates(
  contenders: readonly Contender[],
  kind: RequestKind,
  settings: LoadSettings,
): Promise<Map<string, number>> {
  const warmUp = { ...optionsOf(settings), seconds: Math.max(settings.seconds, WARM_UP_SECONDS) };
  const speeds = [];
  for (const contender of contenders) {
    const cold = await takeSample(contender, kind, warmUp);
    const warm = await takeSample(contender, kind, warmUp);
    speeds.push({ name: contender.name, perSecond: Math.max(cold.perSecond, warm.perSecond) });
  }
  const found = offeredRates(speeds, settings.apart);
  const { rate } = settings;
  return rate === undefined ? found : new Map(speeds.map(({ name }) => [name, rate]));
}

function optionsOf(settings: LoadSettings, rate?: number): SendOptions & { readonly expected: number } {
  const { seconds, connections, prefix, expected } = settings;
  return { seconds, connections, prefix, expected, rate };
}
