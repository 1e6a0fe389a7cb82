import { usageError } from '../contract/errors.ts';
import { LOG_FORMATS } from '../mock/journal/log.ts';
import type { MockOptions } from '../mock/start.ts';
import type { CommandInput, CommandOption } from './command.ts';
import { portOf } from './port-option.ts';
import { specOption } from './spec-option.ts';

/** How many exchanges each process remembers: enough to look at, few enough to stay fast. */
const JOURNAL_SIZE = 100;

/** The options of `ecc mock`. */
export const mockOptions = {
  port: {
    type: 'string',
    placeholder: 'number',
    default: '4010',
    description: 'port to listen on; 0 takes a free one',
  },
  host: { type: 'string', placeholder: 'address', default: '127.0.0.1', description: 'address to listen on' },
  'default-version': {
    type: 'string',
    placeholder: 'version',
    description: 'version of requests without a version header; by default the newest',
  },
  strict: {
    type: 'boolean',
    description: 'refuse unknown fields, unknown query parameters and repeated names instead of warning about them',
  },
  watch: { type: 'boolean', description: 'load the contract anew when one of its files changes' },
  workers: { type: 'string', placeholder: 'number', default: '1', description: 'how many processes share the port' },
  'max-fields': {
    type: 'string',
    placeholder: 'number',
    default: '1000',
    description: 'how many fields a form or a query may have; more are refused unread',
  },
  'webhook-url': {
    type: 'string',
    placeholder: 'url',
    description: 'where POST /_contract/webhooks/<event> sends to; without it to loopback addresses only',
  },
  'log-format': {
    type: 'string',
    placeholder: LOG_FORMATS.join('|'),
    default: 'text',
    description: 'lines for people, or one JSON object a line',
  },
  quiet: { type: 'boolean', description: 'log only what was refused, warned about, or went wrong' },
  spec: specOption,
} as const satisfies Record<string, CommandOption>;

/**
 * What the options say about how a mock runs.
 *
 * @throws ContractError `USAGE`
 */
export function mockOptionsOf(input: CommandInput): Omit<MockOptions, 'contract' | 'log'> {
  const { values } = input;
  const text = (name: keyof typeof mockOptions) => {
    const value = values[name];
    return typeof value === 'string' ? value : undefined;
  };
  const format = text('log-format');
  const logFormat = LOG_FORMATS.find((known) => known === format);
  if (logFormat === undefined) {
    throw usageError(`\`--log-format\` is ${JSON.stringify(format)}.`, `Give ${LOG_FORMATS.join(' or ')}.`);
  }
  return {
    port: portOf(input),
    host: text('host') ?? '127.0.0.1',
    defaultVersion: text('default-version'),
    webhookUrl: text('webhook-url'),
    strict: values.strict === true,
    quiet: values.quiet === true,
    logFormat,
    journalSize: JOURNAL_SIZE,
    maxFields: maxFieldsOf(input),
  };
}

function maxFieldsOf({ values }: CommandInput): number {
  const text = String(values['max-fields']);
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text);
  throw usageError(`\`--max-fields\` is ${JSON.stringify(text)}.`, 'Give a whole number from 1 to 9999999.');
}

/**
 * How many processes are wanted.
 *
 * @throws ContractError `USAGE`
 */
export function workersOf({ values }: CommandInput): number {
  const text = String(values.workers);
  if (/^[1-9]\d?$/.test(text)) return Number(text);
  throw usageError(
    `\`--workers\` is ${JSON.stringify(text)}.`,
    'Give a whole number from 1 to 99, at most one for each core.',
  );
}
