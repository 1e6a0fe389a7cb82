import { randomBytes } from 'node:crypto';
import type { Contract } from '../contract/contract.ts';
import { asJson } from '../contract/dereference.ts';
import { ContractError, usageError } from '../contract/errors.ts';
import { nearest } from '../contract/nearest.ts';
import { headerByRole } from '../contract/operations.ts';
import { sha256 } from '../contract/sha256.ts';
import type { Report } from '../report/report.ts';
import { isLoopbackName, normalHost } from '../server/host.ts';
import type { RunIdentity } from '../verify/record.ts';
import type { Caller } from '../verify/request/draft.ts';
import type { Shard } from '../verify/units.ts';
import { API_VERSION, versionOf } from './api-version.ts';
import { defineCommand } from './command.ts';
import { contractOptions, loadFor } from './contract-options.ts';
import type { Io } from './io.ts';
import { FILE } from './option-kinds.ts';
import type { OptionTable, OptionValues } from './options.ts';
import { assertFileWritable } from './output-file.ts';
import { progressLine } from './progress.ts';
import { openReports, reportOptions } from './report-options.ts';
import { ruleSources } from './rule-sources.ts';

/** As fast as a server that is not on this machine is asked when nobody says otherwise: slow enough for any. */
const REMOTE_RATE = 10;
const KEY = 'ECC_API_KEY';
const MERCHANT = 'ECC_MERCHANT_ID';

const verifyOptions = {
  'base-url': {
    type: 'string',
    required: true,
    placeholder: 'url',
    description: 'the server; nothing is sent anywhere else, and no redirect is followed',
    parse: parseBaseUrl,
    refusal: 'not the address of a server',
    hint: 'Give a scheme, a host and a path if there is one, for example http://127.0.0.1:4010.',
  },
  'api-version': {
    ...API_VERSION,
    description: `${API_VERSION.description.replace(/;[^;]*$/, '')}; without it all versions`,
  },
  operation: {
    type: 'string',
    multiple: true,
    placeholder: 'operationId',
    description: 'only this operation, and the calls that come before it; as often as needed',
  },
  'allow-writes': { type: 'boolean', description: 'send calls that change something too, such as new orders' },
  'allow-payments': {
    type: 'boolean',
    description: 'send calls that can cost somebody money too: payments, refunds; stands for --allow-writes as well',
  },
  rate: {
    type: 'string',
    placeholder: 'number',
    description: `the most requests a second; without it ${REMOTE_RATE}, or as many as can on this machine`,
    parse: (text: string) => (/^\d{1,5}(\.\d{1,3})?$/.test(text) && Number(text) > 0 ? Number(text) : undefined),
    refusal: 'not a number of requests',
    hint: 'Give a number above 0, for example 5 or 0.5.',
  },
  timeout: {
    type: 'string',
    placeholder: 'seconds',
    default: '30',
    description: 'how long an answer may take',
    parse: (text: string) => (/^\d{1,4}(\.\d{1,3})?$/.test(text) && Number(text) > 0 ? Number(text) : undefined),
    refusal: 'not a number of seconds',
    hint: 'Give a number above 0.',
  },
  shard: {
    type: 'string',
    placeholder: 'i/n',
    default: '1/1',
    description: 'do only the i-th of n parts of the work, for jobs beside each other',
    parse: parseShard,
    refusal: 'not a part of the work',
    hint: 'Give for example 1/4, and 2/4, 3/4 and 4/4 to the other jobs.',
  },
  resume: {
    ...FILE,
    description: 'write down what is done, and go on from there when the file is there already',
  },
  seed: {
    type: 'string',
    placeholder: 'text',
    description: 'makes the names of new things; the same seed makes the same ones, which a server may know already',
    parse: (text: string) => (/^[\w.-]{1,64}$/.test(text) ? text : undefined),
    refusal: 'not a seed',
    hint: 'Give up to 64 letters, digits, dots and dashes.',
  },
  ...reportOptions,
  ...contractOptions,
} as const satisfies OptionTable;

type VerifyValues = OptionValues<typeof verifyOptions>;

export const verifyCommand = defineCommand({
  name: 'verify',
  summary: 'Drive a server through the contract: what it has to accept, answer and refuse, version by version.',
  examples: [
    'ecc verify --base-url http://127.0.0.1:4010 --allow-payments   # the mock, or a fake of your own',
    'ecc verify --base-url https://sandbox.juspay.in --api-version 2021-03-25   # reads only; ECC_API_KEY, ECC_MERCHANT_ID',
    'ecc verify --base-url http://fake:8080 --allow-writes --shard 1/4 --report junit=verify.xml',
  ],
  options: verifyOptions,
  async run(values, io) {
    const baseUrl = values['base-url'];
    const { resume, shard } = values;
    const reports = openReports(values, io, resume === undefined ? [] : [resume]);
    if (resume !== undefined) assertFileWritable(resume, 'resume');
    const contract = await loadFor(values, io);
    const selection = selectionOf(values, contract, io);
    const caller = callerOf(contract, baseUrl, io);
    const [{ verify }, { openRecord, withoutRecord }] = await Promise.all([
      import('../verify/verify.ts'),
      import('../verify/record.ts'),
    ]);
    const fresh = randomBytes(6).toString('hex');
    const record =
      resume === undefined
        ? withoutRecord(values.seed ?? fresh)
        : openRecord(resume, identityOf(values, contract, selection, caller), values.seed, fresh);
    const stop = new AbortController();
    void io.untilStopped().then(() => stop.abort());
    const line = progressLine(io.stderr);
    const { report, isWhole } = await verify(contract, {
      ...selection,
      baseUrl,
      caller,
      shard,
      record,
      rate: values.rate ?? (isOwnMachine(baseUrl) ? undefined : REMOTE_RATE),
      timeout: values.timeout * 1000,
      sources: () => ruleSources(values),
      signal: stop.signal,
      onProgress: ({ done, units, requests, violations, drift }) =>
        line.show(
          `${done} of ${units} pieces of work, ${requests} requests, ${violations} violations, ${drift} drifts`,
        ),
    });
    line.clear();
    const code = await reports.finish(report);
    if (!isWhole) return 1; // what was not done proves nothing
    if (code === 0) assertJudged(report);
    return code;
  },
});

/** Calls of which none could be judged prove nothing, so they do not pass; a shard may have no work. */
function assertJudged({ summary, notJudged }: Report): void {
  if (summary.judged > 0 || notJudged.length === 0) return;
  const reasons = notJudged.map(({ reason }) => reason).slice(0, 3);
  throw new ContractError({
    code: 'NOTHING_JUDGED',
    message: `None of the answers could be judged: ${reasons.join('; ')}.`,
    hint: 'Send fewer requests a second with `--rate`, or choose other operations with `--operation`.',
  });
}

function selectionOf(values: VerifyValues, contract: Contract, io: Io) {
  const given = values['api-version'];
  const versions =
    given === undefined ? contract.versions.map(({ version }) => version) : [versionOf(contract, given, io)];
  const known = new Set(
    versions.flatMap((version) => contract.operations(version).map(({ operationId }) => operationId)),
  );
  for (const operation of values.operation) {
    if (known.has(operation)) continue;
    const guess = nearest(operation, [...known]);
    throw usageError(
      `\`--operation\` names \`${operation}\`, which is none${guess === undefined ? '.' : `; did you mean \`${guess}\`?`}`,
      'Give an operationId of the contract.',
    );
  }
  const payments = values['allow-payments'];
  return { versions, operations: values.operation, writes: payments || values['allow-writes'], payments };
}

/** Who calls, from the environment, which others on the machine do not see. A server on this machine takes any key. */
function callerOf(contract: Contract, baseUrl: URL, { env }: Io): Caller {
  const apiKey = env[KEY];
  const merchantId = env[MERCHANT];
  if (isOwnMachine(baseUrl)) {
    const example = headerByRole(contract.operations(contract.resolve(undefined)), 'merchant')?.example;
    return { apiKey: apiKey || 'ecc_verify', merchantId: merchantId || String(example ?? 'ecc_verify') };
  }
  const missing = apiKey ? (merchantId ? undefined : MERCHANT) : KEY;
  if (missing === undefined) return { apiKey: apiKey ?? '', merchantId: merchantId ?? '' };
  throw usageError(
    `${missing} is not set, and ${baseUrl.host} is not on this machine.`,
    `Set ${KEY} and ${MERCHANT} in the environment; they are never taken from the command line.`,
  );
}

function identityOf(
  values: VerifyValues,
  contract: Contract,
  { versions, operations, writes, payments }: ReturnType<typeof selectionOf>,
  { merchantId }: Caller,
): RunIdentity {
  const documents = versions.map((version) => JSON.stringify(asJson(contract.document(version))));
  return {
    baseUrl: values['base-url'].href,
    selection: [...versions, ...operations].join(' '),
    contract: sha256(documents.join('\n')),
    merchantId: sha256(merchantId),
    permissions: payments ? 'payments' : writes ? 'writes' : 'reads',
    shard: `${values.shard.index}/${values.shard.of}`,
  };
}

function isOwnMachine({ host }: URL): boolean {
  return isLoopbackName(normalHost(host) ?? '');
}

function parseBaseUrl(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) return undefined;
  if (url.username !== '' || url.password !== '') {
    throw usageError('`--base-url` holds a user name or a password.', `Set ${KEY} in the environment in their place.`);
  }
  return url.search === '' && url.hash === '' ? url : undefined;
}

function parseShard(text: string): Shard | undefined {
  const [, index, of] = /^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(text) ?? [];
  return Number(index) <= Number(of) ? { index: Number(index), of: Number(of) } : undefined;
}
