import type { Contract } from '../contract/contract.ts';
import type { Report } from '../report/report.ts';
import { createTally, type SourceOf } from '../report/tally.ts';
import { versionRows } from '../report/version-rows.ts';
import type { TrafficItem } from '../traffic/traffic.ts';
import { type ExchangeRules, exchangeValidator } from '../validation/exchange/exchange-validator.ts';
import type { RequestValidator } from '../validation/validate-request.ts';
import { inAllVersions } from './all-versions.ts';
import { createCredentialWatch } from './credential-watch.ts';

/** How traffic is checked. */
export interface CheckOptions extends ExchangeRules {
  /** True to hold each exchange against every version, whatever it says itself. */
  readonly allVersions?: boolean;
  /** Ends the check; what was read until then is reported. */
  readonly signal?: AbortSignal;
  /** Is told now and then how many exchanges there were. */
  readonly onProgress?: (exchanges: number) => void;
}

/** Traffic that was checked. */
export interface CheckedTraffic {
  /** How many exchanges were seen. */
  readonly exchanges: number;
  /** What cannot be read: a sentence for each of the first places. */
  readonly unreadable: readonly string[];
  /** True when there is something to tell, so that it pays to find out where its rules stand. */
  readonly hasFindings: boolean;
  report(sourceOf?: SourceOf): Report;
}

/** Lines of places that cannot be read are told one by one up to here. */
const MOST_PLACES = 20;

/** Holds recorded traffic against the contract. Nothing of it is kept but what was found. */
export async function checkTraffic(
  contract: Contract,
  traffic: AsyncIterable<Iterable<TrafficItem>>,
  options: CheckOptions = {},
): Promise<CheckedTraffic> {
  const { allVersions = false, signal, onProgress } = options;
  const tally = createTally();
  let validateRequest: RequestValidator | undefined;
  const validate = exchangeValidator(contract, options, () => {
    if (validateRequest === undefined) throw new TypeError('A request came that nobody was told of.');
    return validateRequest;
  });
  const judge = allVersions ? inAllVersions(contract, validate) : validate;
  const places: string[] = [];
  const versions = new Set<string>();
  let exchanges = 0;
  let unreadable = 0;
  const credentials = createCredentialWatch();
  for await (const items of traffic) {
    if (signal?.aborted === true) break;
    for (const item of items) {
      if (validateRequest === undefined && hasRequest(item)) {
        // Loaded here, because bodies alone need none of it, and it takes a third of the memory.
        const { createExchangeRequestValidator } = await import('../validation/exchange/validate-exchange.ts');
        validateRequest = createExchangeRequestValidator(contract, options);
      }
      if (item.kind === 'exchange') {
        exchanges += 1;
        credentials.see(item);
        const result = judge(item.exchange);
        if (result.judged) versions.add(result.version);
        tally.add(result);
        continue;
      }
      unreadable += 1;
      tally.skip(`cannot be read: it ${item.reason}`);
      if (unreadable <= MOST_PLACES) places.push(`${item.place} ${item.reason}.`);
    }
    onProgress?.(exchanges);
  }
  const notes = [...places, ...credentials.forgetIn(tally)];
  if (unreadable > MOST_PLACES) notes.push(`${unreadable - MOST_PLACES} more cannot be read.`);
  if (signal?.aborted === true) notes.push(`Stopped after ${exchanges} exchanges; what follows was not checked.`);
  return {
    exchanges,
    unreadable: places,
    hasFindings: tally.counts().violations + tally.counts().drift > 0,
    report: (sourceOf) => {
      const [only = null] = versions.size === 1 && !allVersions ? versions : [];
      const about = { command: 'ecc check', version: only, notes };
      const report = tally.report(about, sourceOf);
      const all = contract.versions.map(({ version }) => version);
      return allVersions ? { ...report, versions: versionRows(all, report.findings), anyVersion: true } : report;
    },
  };
}

/** True for an exchange whose request is judged; that of a webhook is only its body. */
function hasRequest(item: TrafficItem): boolean {
  return item.kind === 'exchange' && item.exchange.webhook === undefined && item.exchange.request !== undefined;
}
