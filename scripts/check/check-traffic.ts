import type { Contract } from '../contract/contract.ts';
import type { Report } from '../report/report.ts';
import { createTally, type SourceOf } from '../report/tally.ts';
import { versionRows } from '../report/version-rows.ts';
import type { TrafficItem } from '../traffic/traffic.ts';
import type { Exchange } from '../validation/exchange/exchange.ts';
import {
  type ExchangeResult,
  type ExchangeRules,
  type ExchangeValidator,
  exchangeValidator,
} from '../validation/exchange/exchange-validator.ts';
import type { ExchangeFinding } from '../validation/exchange/finding.ts';
import type { RequestValidator } from '../validation/validate-request.ts';
import { createCredentialWatch } from './credential-watch.ts';
import { createVersionGroups } from './version-groups.ts';

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
  /** True when there is something to tell, so that it pays to find out where its rules stand. */
  readonly hasFindings: boolean;
  report(sourceOf?: SourceOf): Report;
}

/** Lines of places that cannot be read are told one by one up to here. */
const MOST_PLACES = 20;

/** Holds recorded traffic against the contract. Nothing of it is kept but what was found. */
export async function checkTraffic(
  contract: Contract,
  traffic: AsyncIterable<readonly TrafficItem[]>,
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
  const notes: string[] = [];
  const versions = new Set<string>();
  let exchanges = 0;
  let unreadable = 0;
  const credentials = createCredentialWatch();
  for await (const items of traffic) {
    if (signal?.aborted === true) break;
    if (validateRequest === undefined && items.some(hasRequest)) {
      // Loaded here, because bodies alone need none of it, and it takes a third of the memory.
      const { createExchangeRequestValidator } = await import('../validation/exchange/validate-exchange.ts');
      validateRequest = createExchangeRequestValidator(contract, options);
    }
    for (const item of items) {
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
      if (unreadable <= MOST_PLACES) notes.push(`${item.place} ${item.reason}.`);
    }
    onProgress?.(exchanges);
  }
  notes.push(...credentials.forgetIn(tally));
  if (unreadable > MOST_PLACES) notes.push(`${unreadable - MOST_PLACES} more cannot be read.`);
  if (signal?.aborted === true) notes.push(`Stopped after ${exchanges} exchanges; what follows was not checked.`);
  return {
    exchanges,
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

/** Which versions are asked about an operation, and which say the same as one that is. */
interface Plan {
  /** The versions that say what the newest says. */
  readonly like: readonly string[];
  /** Newest first: what an older one demands, a newer one mostly demands as well. */
  readonly others: readonly (readonly string[])[];
}

/** Judges an exchange by each version; versions that say the same of its operation are asked once. */
function inAllVersions(contract: Contract, validate: ExchangeValidator): (exchange: Exchange) => ExchangeResult {
  const groupsOf = createVersionGroups(contract);
  const all = contract.versions.map(({ version }) => version);
  const [newest = '', ...older] = all.toReversed();
  // Which group an unknown address belongs to depends on the version.
  const apart: Plan = { like: [newest], others: older.map((version) => [version]) };
  const plans = new Map<string, Plan>();
  const planOf = (name: string): Plan => {
    const groups = groupsOf(name);
    const others = groups.filter((group) => !group.includes(newest)).reverse();
    const plan = { like: groups.find((group) => group.includes(newest)) ?? [newest], others };
    plans.set(name, plan);
    return plan;
  };
  return (exchange) => {
    const first = validate(exchange, newest);
    if (!first.judged) return first;
    const name = exchange.webhook ?? first.operation;
    const plan = name === null ? apart : (plans.get(name) ?? planOf(name));
    const findings: ExchangeFinding[] = [];
    const tell = (result: ExchangeResult, versions: readonly string[]) => {
      for (const version of versions)
        for (const finding of result.findings) findings.push(relabelled(finding, version));
    };
    tell(first, plan.like);
    for (const group of plan.others) tell(validate(exchange, group[0]), group);
    return { ...first, findings };
  };
}

/** The same finding of another version; drifts are the same objects again and again. */
const labels = new WeakMap<ExchangeFinding, Map<string, ExchangeFinding>>();

function relabelled(finding: ExchangeFinding, version: string): ExchangeFinding {
  if (finding.version === version) return finding;
  const known = labels.get(finding) ?? new Map<string, ExchangeFinding>();
  labels.set(finding, known);
  const labelled = known.get(version) ?? { ...finding, version };
  known.set(version, labelled);
  return labelled;
}
