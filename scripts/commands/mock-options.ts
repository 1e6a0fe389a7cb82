import { usageError } from '../contract/errors.ts';
import { LOG_FORMATS } from '../mock/journal/log.ts';
import type { MockOptions } from '../mock/start.ts';
import { LOOPBACK } from '../paths.ts';
import { contractOptions } from './contract-options.ts';
import type { Io } from './io.ts';
import { FILE, FOLDER, ORIGIN, PORT } from './option-kinds.ts';
import type { OptionTable, OptionValues } from './options.ts';
import { checkState, stateOptions } from './state-options.ts';

/** How many exchanges each process remembers: enough to look at, few enough to stay fast. */
const JOURNAL_SIZE = 100;

/** The options of `ecc mock`. */
export const mockOptions = {
  port: { ...PORT, default: '4010', description: 'port to listen on; 0 takes a free one' },
  host: { type: 'string', placeholder: 'address', default: LOOPBACK, description: 'address to listen on' },
  'default-version': {
    type: 'string',
    placeholder: 'version',
    description: 'version of requests without a version header; by default the newest',
  },
  strict: {
    type: 'boolean',
    description: 'refuse unknown fields, repeated names and odd spellings instead of warning about them',
  },
  lenient: {
    type: 'boolean',
    description: 'accept, with warnings, what the live API is known to take although its pages forbid it',
  },
  tls: {
    type: 'boolean',
    description: 'speak HTTPS, with a certificate that is made at the start; where it is and how to trust it is told',
  },
  'tls-cert': { ...FILE, description: 'speak HTTPS with this certificate, in PEM, and those behind it' },
  'tls-key': { ...FILE, description: 'the private key of the certificate, in PEM' },
  'jwe-keys': {
    ...FOLDER,
    description:
      'folder with key-id.txt, merchant-public.pem and server-private.pem, for encrypted calls; without it they are refused',
  },
  stateful: {
    type: 'boolean',
    description:
      'remember orders, payments, refunds, customers, cards, wallets and mandates, move them on, and send the webhooks that follow to --webhook-url',
  },
  ...stateOptions,
  watch: { type: 'boolean', description: 'load the contract anew when one of its files changes' },
  workers: {
    type: 'string',
    placeholder: 'number',
    default: '1',
    description: 'how many processes share the port',
    parse: (text: string) => (/^[1-9]\d?$/.test(text) ? Number(text) : undefined),
    refusal: 'not a number of processes',
    hint: 'Give a whole number from 1 to 99, at most one for each core.',
  },
  'max-fields': {
    type: 'string',
    placeholder: 'number',
    default: '1000',
    description:
      'how many fields a form or a query may have, and JSON ten times as many values; more are refused unread',
    parse: (text: string) => (/^[1-9]\d{0,6}$/.test(text) ? Number(text) : undefined),
    refusal: 'not a number of fields',
    hint: 'Give a whole number from 1 to 9999999.',
  },
  'webhook-url': {
    type: 'string',
    placeholder: 'url',
    description: 'where POST /_contract/webhooks/<event> sends to; without it to loopback addresses only',
  },
  'allow-webhook-target': {
    ...ORIGIN,
    multiple: true,
    description: 'another origin to which a request may have webhooks sent; as often as needed',
  },
  'webhook-username': {
    type: 'string',
    placeholder: 'name',
    description: 'user name for these targets; else ECC_WEBHOOK_USERNAME, else webhook_user',
  },
  'webhook-password': {
    type: 'string',
    placeholder: 'word',
    description: 'password; else ECC_WEBHOOK_PASSWORD, which others on the machine do not see, else webhook_password',
  },
  'cors-origin': {
    ...ORIGIN,
    multiple: true,
    description: "origin of web pages that may use the mock's own addresses, /_contract/; as often as needed",
  },
  'allow-remote-control': {
    type: 'boolean',
    description: 'with a --host that other machines reach: let them use /_contract/ too',
  },
  'log-format': {
    type: 'string',
    choices: LOG_FORMATS,
    noun: 'log format',
    default: 'text',
    description: 'lines for people, or one JSON object a line',
  },
  quiet: { type: 'boolean', description: 'log only what was refused, warned about, or went wrong' },
  ...contractOptions,
} as const satisfies OptionTable;

export type MockValues = OptionValues<typeof mockOptions>;

/**
 * What the options and the environment say about how a mock runs.
 *
 * @throws ContractError `USAGE` for options that do not go together
 */
export function mockSettings(values: MockValues, { env }: Pick<Io, 'env'>) {
  if (values.strict && values.lenient) {
    const message = '`--strict` and `--lenient` contradict each other: one refuses what the other accepts.';
    throw usageError(message, 'Leave one of them out.');
  }
  checkState(values, values.stateful, values.workers);
  return {
    port: values.port,
    host: values.host,
    defaultVersion: values['default-version'],
    jweKeys: values['jwe-keys'],
    stateDir: values['state-dir'],
    stateUrl: values['state-url'],
    stateSeed: values['state-seed'],
    webhookUrl: values['webhook-url'],
    allowWebhookTargets: values['allow-webhook-target'],
    webhookCredentials: {
      username: values['webhook-username'] ?? env.ECC_WEBHOOK_USERNAME,
      password: values['webhook-password'] ?? env.ECC_WEBHOOK_PASSWORD,
    },
    corsOrigins: values['cors-origin'],
    allowRemoteControl: values['allow-remote-control'],
    stateful: values.stateful,
    responseKey: values['response-key'] ?? (env.ECC_RESPONSE_KEY || undefined),
    strict: values.strict,
    lenient: values.lenient,
    quiet: values.quiet,
    logFormat: values['log-format'],
    journalSize: JOURNAL_SIZE,
    maxFields: values['max-fields'],
  } satisfies MockOptions;
}
