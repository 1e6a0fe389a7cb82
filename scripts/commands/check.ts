import { resolve } from 'node:path';
import type { CheckedTraffic } from '../check/check-traffic.ts';
import type { Contract } from '../contract/contract.ts';
import { ContractError, usageError } from '../contract/errors.ts';
import { nearest } from '../contract/nearest.ts';
import { sentWebhooks } from '../contract/webhooks.ts';
import type { SourceOf } from '../report/tally.ts';
import type { BodyMeaning } from '../traffic/traffic.ts';
import { eventNames } from '../validation/event-name.ts';
import { API_VERSION, versionOf } from './api-version.ts';
import { defineCommand } from './command.ts';
import { contractOptions, loadFor } from './contract-options.ts';
import { progressLine } from './progress.ts';
import { openReports, reportOptions } from './report-options.ts';
import { ruleSources } from './rule-sources.ts';

export const checkCommand = defineCommand({
  name: 'check',
  summary: 'Hold recorded traffic against a version of the contract: HAR, NDJSON, or JSON bodies.',
  examples: [
    'ecc check traffic.har --api-version 2018-07-16',
    'ecc check answers/ --operation getOrderStatus --all-versions   # which versions do they fit?',
    'ecc check "hooks/*.json" --webhook ORDER_SUCCEEDED --report junit=out.xml',
  ],
  positionals: {
    usage: '<file…>',
    most: Number.POSITIVE_INFINITY,
    check(given) {
      if (given.length === 0)
        throw usageError('Nothing is named to check.', 'Give files, folders or patterns, or - for stdin.');
    },
  },
  options: {
    operation: {
      type: 'string',
      placeholder: 'operationId',
      description: 'the operation whose answers the bodies are, where the input does not say it',
    },
    status: {
      type: 'string',
      placeholder: 'code',
      default: '200',
      description: 'status of these answers',
      parse: (text: string) => (/^[1-5]\d\d$/.test(text) ? Number(text) : undefined),
      refusal: 'not a status',
      hint: 'Give a status of HTTP, for example 200.',
    },
    webhook: {
      type: 'string',
      placeholder: 'event',
      description: 'the event whose payloads the bodies are; by default each payload says it',
    },
    'api-version': {
      ...API_VERSION,
      description: 'version, or a date, for exchanges whose request does not say one; by default the newest',
    },
    'all-versions': {
      type: 'boolean',
      description: 'hold everything against every version, and show which ones it fits',
    },
    'base-url': {
      type: 'string',
      multiple: true,
      placeholder: 'url',
      description: "where the API was called, beside the contract's own servers; as often as needed",
      parse: (text: string) => (/^https?:\/\/[^/?#]+/i.test(text) ? text : undefined),
      refusal: 'not a URL',
      hint: 'Give a scheme and a host, and the path that the API is below, for example http://127.0.0.1:4010.',
    },
    lenient: { type: 'boolean', description: 'accept what the live API is known to take although its pages forbid it' },
    ...reportOptions,
    ...contractOptions,
  },
  async run(values, io, words) {
    if (values.operation !== undefined && values.webhook !== undefined) {
      throw usageError('`--operation` and `--webhook` exclude each other.', 'Give one of them.');
    }
    if (values['all-versions'] && values['api-version'] !== undefined) {
      throw usageError('`--api-version` and `--all-versions` exclude each other.', 'Give one of them.');
    }
    // Before anything is loaded, which is when the memory would grow; what is judged afterwards is forgotten at once.
    io.collectOften?.();
    const [{ findInputs }, { readTraffic }] = await Promise.all([
      import('../traffic/inputs.ts'),
      import('../traffic/read-traffic.ts'),
    ]);
    const inputs = findInputs(words, io.cwd);
    const reports = openReports(
      values,
      io,
      inputs.flatMap(({ file }) => (file === undefined ? [] : [resolve(file)])),
    );
    const contract = await loadFor(values, io);
    const version = values['api-version'] === undefined ? undefined : versionOf(contract, values['api-version'], io);
    const meaning = meaningOf(contract, values.operation, values.webhook, values.status);
    const progress = progressLine(io.stderr);
    const stop = new AbortController();
    void io.untilStopped().then(() => stop.abort());
    const stdin = inputs.some(({ file }) => file === undefined) ? io.stdin() : undefined;
    const { checkTraffic } = await import('../check/check-traffic.ts');
    const checked = await checkTraffic(contract, readTraffic(inputs, meaning, stdin, stop.signal), {
      version,
      allVersions: values['all-versions'],
      baseUrls: values['base-url'],
      lenient: values.lenient,
      signal: stop.signal,
      onProgress: (exchanges) => progress.show(`${exchanges.toLocaleString('en-US')} exchanges`),
    });
    progress.clear();
    // The table of all versions has no places of rules, and looking them up takes a second.
    const showsPlaces = !values['all-versions'] || values.format !== 'text' || values.report.length > 0;
    const sourceOf: SourceOf | undefined = checked.hasFindings && showsPlaces ? await ruleSources(values) : undefined;
    const report = checked.report(sourceOf);
    assertJudged(
      checked,
      report.summary.judged,
      report.notJudged.map(({ reason }) => reason),
    );
    return reports.finish(report);
  },
});

/** A run in which nothing could be judged proves nothing, so it does not pass. */
function assertJudged({ exchanges, unreadable }: CheckedTraffic, judged: number, reasons: readonly string[]): void {
  if (judged > 0) return;
  // Where there was no exchange at all, it helps to know which places were none.
  const why = exchanges === 0 ? unreadable : reasons.map((reason) => `${reason}.`);
  const told = why.length === 0 ? 'there is no exchange in it.' : why.slice(0, 3).join(' ');
  throw new ContractError({
    code: 'NOTHING_JUDGED',
    message: `Of ${exchanges} exchanges none could be judged: ${told}`,
    hint:
      exchanges === 0
        ? 'Name a HAR, NDJSON of exchanges, or JSON bodies with `--operation` or `--webhook`.'
        : 'Name the address with `--base-url`.',
  });
}

/** @throws ContractError `USAGE` for names that no version has */
function meaningOf(
  contract: Contract,
  operation: string | undefined,
  webhook: string | undefined,
  status: number,
): BodyMeaning {
  const versions = contract.versions.map((known) => known.version).toReversed();
  assertKnown('operation', operation, versions, (version) =>
    contract.operations(version).map(({ operationId }) => operationId),
  );
  assertKnown('webhook', webhook, versions, (version) =>
    sentWebhooks(contract.document(version), version).map(({ event }) => event),
  );
  let eventOf: BodyMeaning['eventOf'];
  return {
    operationId: operation,
    webhook,
    status,
    // All versions are asked for their events, so only when a body has come that nobody said anything of.
    eventOf(payload) {
      eventOf ??= eventNames(contract);
      return eventOf(payload);
    },
  };
}

/** @param versions newest first; older ones are only read when the name is none of a newer one's */
function assertKnown(
  option: string,
  name: string | undefined,
  versions: readonly string[],
  namesIn: (version: string) => readonly string[],
): void {
  if (name === undefined || versions.some((version) => namesIn(version).includes(name))) return;
  const guess = nearest(name, [...new Set(versions.flatMap(namesIn))]);
  throw usageError(
    `\`--${option}\` is wrong: no version has ${JSON.stringify(name)}${guess ? `; did you mean \`${guess}\`?` : '.'}`,
    option === 'webhook' ? '`ecc webhook list` names the events.' : 'Give an operationId of the contract.',
  );
}
