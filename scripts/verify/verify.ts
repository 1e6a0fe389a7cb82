import type { Contract } from '../contract/contract.ts';
import { ContractError } from '../contract/errors.ts';
import type { Report } from '../report/report.ts';
import { createTally, type SourceOf } from '../report/tally.ts';
import { versionRows } from '../report/version-rows.ts';
import type { ExchangeFinding, RuleSource } from '../validation/exchange/finding.ts';
import { createPace } from './http/pace.ts';
import { createSender } from './http/send.ts';
import { createJudge } from './judge.ts';
import { createPlanner } from './operation-plan.ts';
import { productionRefusal } from './production.ts';
import type { RunRecord } from './record.ts';
import type { Caller } from './request/draft.ts';
import { runUnit } from './run-unit.ts';
import { type Selection, type Shard, shardOf, workOf } from './units.ts';

/** How far a run is. */
export interface VerifyProgress {
  readonly done: number;
  readonly units: number;
  readonly requests: number;
  readonly violations: number;
  readonly drift: number;
}

/** How a server is verified. */
export interface VerifyOptions extends Selection {
  readonly baseUrl: URL;
  readonly caller: Caller;
  readonly shard: Shard;
  /** The most requests a second; as many as can when left out. */
  readonly rate?: number | undefined;
  /** How long an answer may take, in milliseconds. */
  readonly timeout: number;
  /** The most bytes of an answer that are read; 10 MiB when left out. */
  readonly mostBytes?: number;
  readonly record: RunRecord;
  readonly signal: AbortSignal;
  /** Gives what says where rules stand in the contract; asked for when there is something to tell. */
  sources?(): Promise<SourceOf>;
  onProgress?(progress: VerifyProgress): void;
}

/** What came out, and how many requests it took. */
export interface Verification {
  readonly report: Report;
  readonly requests: number;
  /** False when the run was ended before all was done. */
  readonly isWhole: boolean;
}

const MOST_BYTES = 10 * 1024 * 1024;
/** How many units are under way at once; each waits for its own answers. */
const CONCURRENCY = 8;

/**
 * Drives a server through the contract: the examples, which it has to accept, along the chains of calls that the links of
 * the contract make, and what it has to refuse.
 *
 * @throws ContractError `SERVER_UNREACHABLE` when the server does not answer the first request; `NOTHING_JUDGED` when
 *   nothing may be sent of what was chosen; `USAGE` for payments at a production server
 */
export async function verify(contract: Contract, options: VerifyOptions): Promise<Verification> {
  const { baseUrl, caller, record, shard, signal, mostBytes = MOST_BYTES } = options;
  const refusal = options.payments ? productionRefusal(contract, baseUrl) : undefined;
  if (refusal !== undefined) throw refusal;
  const { units: all, leftOut } = workOf(contract, options);
  if (all.length === 0) throw nothingToSend(leftOut);
  const units = shardOf(all, shard);
  const stop = new AbortController();
  const end = AbortSignal.any([signal, stop.signal]);
  const sender = createSender({ baseUrl, timeout: options.timeout, mostBytes, signal: end });
  const pace = createPace(options.rate, end);
  const tally = createTally();
  let requests = 0;
  let answers = 0;
  let isUnreachable = false;
  const context = {
    caller,
    plan: createPlanner(contract, caller, options),
    judge: createJudge(contract, mostBytes),
    salt: `${record.seed} ${record.attempt}`,
    async send(request: Parameters<typeof sender.send>[0]) {
      await pace();
      requests += 1;
      const answer = await sender.send(request);
      if (answer.failure === undefined) answers += 1;
      if (answer.failure === 'unreachable') {
        isUnreachable = true;
        stop.abort();
      }
      return answer;
    },
  };

  const open = units.filter(({ id }) => !record.done.has(id));
  for (const { id } of units) for (const judgement of record.done.get(id) ?? []) tally.add(judgement);
  let done = units.length - open.length;
  const next = open.values();
  const work = async () => {
    for (const unit of next) {
      const judgements = await runUnit(context, unit);
      if (end.aborted) return;
      record.add(unit.id, judgements);
      for (const judgement of judgements) tally.add(judgement);
      done += 1;
      options.onProgress?.({ done, units: units.length, requests, ...tally.counts() });
    }
  };
  try {
    await Promise.all(Array.from({ length: CONCURRENCY }, work));
  } finally {
    sender.close();
  }
  if (isUnreachable && answers === 0) throw unreachable(baseUrl);
  const left = units.length - done;
  const notes = [
    ...leftOutNotes(leftOut),
    ...(isUnreachable ? ['The server could not be reached any more, so the run ended there.'] : []),
    ...(left > 0 ? [`${left} of ${units.length} pieces of work were not done.`] : []),
    `Names of new things were made from the seed ${record.seed}.`,
  ];
  const version = options.versions.length === 1 ? (options.versions[0] ?? null) : null;
  const { violations, drift } = tally.counts();
  const sources = violations + drift > 0 ? await options.sources?.() : undefined;
  const report = tally.report(
    { command: 'ecc verify', version, notes },
    sources && ((finding) => sourceOf(finding, sources)),
  );
  return {
    report: version === null ? { ...report, versions: versionRows(options.versions, report.findings) } : report,
    requests,
    isWhole: left === 0,
  };
}

/** What was wrongly accepted stands with the rules of the request; that a call failed is no rule of a schema. */
function sourceOf(finding: ExchangeFinding, sources: SourceOf): RuleSource | null {
  const { code } = finding;
  if (code.startsWith('accepted-')) return sources({ ...finding, direction: 'request', status: null });
  return finding.in === 'answer' || code === 'example-refused' || code === 'failed' ? null : sources(finding);
}

/** One line for each reason. */
function leftOutNotes(leftOut: ReadonlyMap<string, string>): string[] {
  const byReason = new Map<string, string[]>();
  for (const [operation, reason] of leftOut) byReason.set(reason, [...(byReason.get(reason) ?? []), operation]);
  return [...byReason].map(
    ([reason, operations]) =>
      `${operations.length} ${operations.length === 1 ? 'operation was' : 'operations were'} left out: ${reason} (${operations.join(', ')}).`,
  );
}

/** A run that sends nothing proves nothing, so it does not pass. */
function nothingToSend(leftOut: ReadonlyMap<string, string>): ContractError {
  return new ContractError({
    code: 'NOTHING_JUDGED',
    message: `There is nothing to send. ${leftOutNotes(leftOut).join(' ')}`.trim(),
    hint: 'Allow more with `--allow-writes` or `--allow-payments`, or choose other operations.',
  });
}

function unreachable(baseUrl: URL): ContractError {
  return new ContractError({
    code: 'SERVER_UNREACHABLE',
    message: `Nothing answers at ${baseUrl.origin}.`,
    hint: 'Start the server, or give its address with `--base-url`.',
  });
}
