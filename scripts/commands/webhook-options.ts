import { usageError } from '../contract/errors.ts';
import { isJsonContainer, type JsonValue } from '../contract/json.ts';
import { contractOptions } from './contract-options.ts';
import type { OptionTable, OptionValues } from './options.ts';

/** The faults of a webhook that make sense for a single one. */
const SENDER_FAULTS = ['twice', 'wrong-credentials'] as const;

/** The options of `ecc webhook`. */
export const webhookOptions = {
  to: {
    type: 'string',
    placeholder: 'url',
    description: 'where `send` posts it',
  },
  'api-version': {
    type: 'string',
    placeholder: 'version',
    description: 'version or date whose webhook is meant; by default the newest',
  },
  example: { type: 'string', placeholder: 'name', description: 'example to send; by default the first of the event' },
  set: {
    type: 'string',
    multiple: true,
    placeholder: 'pointer=json',
    description: 'set a value of the payload; as often as needed',
    parse: pairOf,
  },
  username: {
    type: 'string',
    placeholder: 'name',
    description: 'user name; else ECC_WEBHOOK_USERNAME, else webhook_user',
  },
  password: {
    type: 'string',
    placeholder: 'word',
    description: 'password; else ECC_WEBHOOK_PASSWORD, which others on the machine do not see, else webhook_password',
  },
  retry: { type: 'boolean', description: 'repeat by the documented plan, for about a day, until it is taken' },
  'time-scale': {
    type: 'string',
    placeholder: 'number',
    description: 'wait shorter: 3600 makes an hour a second',
    parse: (text: string) => (/^\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined),
    refusal: 'no number from 1 up',
    hint: 'Give for example 3600, which makes an hour a second.',
  },
  fault: {
    type: 'string',
    choices: SENDER_FAULTS,
    noun: 'fault',
    description: 'send it twice, or with other credentials than it should have',
  },
  delay: {
    type: 'string',
    placeholder: 'milliseconds',
    description: 'send it so long after the event',
    parse: (text: string) => (/^\d{1,8}$/.test(text) ? Number(text) : undefined),
    refusal: 'no number of milliseconds',
    hint: 'Give for example 2000, which is two seconds.',
  },
  json: { type: 'boolean', description: 'print JSON, the outcome or the list' },
  ...contractOptions,
} as const satisfies OptionTable;

export type WebhookValues = OptionValues<typeof webhookOptions>;

function pairOf(pair: string): [string, JsonValue] {
  const equals = pair.indexOf('=');
  const pointer = pair.slice(0, Math.max(equals, 0));
  if (equals === -1) throw usageError('`--set` has no `=`.', 'Give a JSON Pointer, `=`, and a value in JSON.');
  try {
    return [pointer, asJsonValue(JSON.parse(pair.slice(equals + 1)))];
  } catch {
    throw usageError(
      `\`--set ${pointer}=\` is not followed by JSON.`,
      `Text needs double quotes, and those need single ones in a shell: --set '${pointer}="text"'`,
    );
  }
}

function asJsonValue(value: unknown): JsonValue {
  if (isJsonContainer(value) || value === null) return value;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  throw new TypeError('JSON.parse gives nothing else.');
}
