import { ContractError, type ContractErrorCode, usageError } from '../../contract/errors.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../contract/json.ts';
import { nearest } from '../../contract/nearest.ts';
import { maskJson, withoutSecrets } from '../../validation/masking.ts';
import { hasMoreValuesThan } from '../../validation/request/json-size.ts';
import type { SentRequest } from '../../validation/request/request.ts';
import { errorResponse, jsonResponse, type MockResponse } from '../responses/response.ts';
import { WEBHOOK_FAULTS } from './message.ts';
import type { OrderedWebhook, WebhookSender } from './sender.ts';

const STATUSES: Partial<Readonly<Record<ContractErrorCode, number>>> = {
  WEBHOOK_UNKNOWN: 404,
  WEBHOOK_TARGET_REFUSED: 403,
  WEBHOOK_TOO_MANY: 429,
};

/** How many values a request for a webhook may hold: each that does not fit takes time. */
const MOST_VALUES = 10_000;

/** What stands before the id of a delivery in a path. */
const DELIVERIES = 'deliveries';

/**
 * Answers `GET /_contract/webhooks` with the deliveries of late, `POST /_contract/webhooks/{event}` by sending, and
 * `POST /_contract/webhooks/deliveries/{id}/attempts` by sending a delivery again.
 */
export async function answerWebhooks(
  sender: WebhookSender,
  { method, body }: Pick<SentRequest, 'body' | 'method'>,
  segments: readonly string[],
): Promise<MockResponse> {
  if (method === 'OPTIONS') return { status: 204, headers: { allow: 'GET, POST, HEAD, OPTIONS' }, body: undefined };
  if (body === 'too-large') return errorResponse(413, 'BODY_TOO_LARGE', 'The body is too long.', 'Send a smaller one.');
  const [event = '', ...more] = segments;
  if (event === DELIVERIES) return redelivered(sender, method, more);
  if (more.length > 0) {
    return errorResponse(404, 'USAGE', 'There is nothing at this path.', 'Name one event, without a slash.');
  }
  if (event === '') {
    if (method === 'GET' || method === 'HEAD') return jsonResponse(200, masked({ deliveries: sender.deliveries() }));
    return wrongMethod('GET, HEAD', 'To send a webhook, name its event: POST /_contract/webhooks/{event}.');
  }
  if (method !== 'POST') return wrongMethod('POST', 'Send the webhook with POST; GET /_contract/webhooks lists them.');
  try {
    return jsonResponse(200, masked(await sender.sendForOthers(event, parseOptions(body))));
  } catch (error) {
    return refused(error);
  }
}

async function redelivered(sender: WebhookSender, method: string, segments: readonly string[]): Promise<MockResponse> {
  const [id = '', attempts, ...more] = segments;
  if (id === '' || attempts !== 'attempts' || more.length > 0) {
    return errorResponse(404, 'USAGE', 'There is nothing at this path.', HOW_TO_REDELIVER);
  }
  if (method !== 'POST') return wrongMethod('POST', HOW_TO_REDELIVER);
  try {
    const delivery = await sender.redeliver(id);
    if (delivery !== undefined) return jsonResponse(200, masked(delivery));
  } catch (error) {
    return refused(error);
  }
  const hint = 'GET /_contract/webhooks lists those of late with their ids; each process of a mock knows its own.';
  return errorResponse(404, 'USAGE', 'No delivery of this id is known, or not any more.', hint);
}

const HOW_TO_REDELIVER = 'To send a delivery again: POST /_contract/webhooks/deliveries/{id}/attempts.';

/** @throws what is no error about the request */
function refused(error: unknown): MockResponse {
  if (!(error instanceof ContractError)) throw error;
  const [message, hint] = [error.message, error.hint].map((text) => withoutSecrets(text, true));
  return errorResponse(STATUSES[error.code] ?? 400, error.code, message ?? '', hint ?? '');
}

function wrongMethod(allow: string, hint: string): MockResponse {
  return errorResponse(405, 'USAGE', 'This path does not take the method.', hint, { allow });
}

/** Addresses and names of fields are the caller's own words and may hold secrets. */
function masked(value: object) {
  return maskJson(value, { secrets: new Set() });
}

const TYPES = {
  to: 'text',
  version: 'text',
  example: 'text',
  set: 'an object of JSON Pointers and values',
  retry: 'true or false',
  timeScale: 'a number',
  fault: `one of ${WEBHOOK_FAULTS.join(', ')}`,
  delay: 'a number of milliseconds',
} as const;

/** Keys that callers were allowed once: a request must not choose with which credentials the mock calls others. */
const CREDENTIALS = new Set(['username', 'password']);

/**
 * Reads what a caller wants to have sent; nothing at all stands for `{}`.
 *
 * @throws ContractError `USAGE`; values are not repeated, because a password may be among them
 */
function parseOptions(body: Uint8Array): OrderedWebhook {
  const input = parseObject(body);
  for (const key of Object.keys(input)) {
    if (CREDENTIALS.has(key)) throw credentialsChosen();
    if (!Object.hasOwn(TYPES, key)) throw unknownKey(key);
  }
  const { to, version, example, set, retry, timeScale, fault, delay } = input;
  return {
    to: textOf('to', to),
    version: textOf('version', version),
    example: textOf('example', example),
    set: objectOf('set', set),
    retry: typeof retry === 'boolean' ? retry : absent('retry', retry),
    timeScale: typeof timeScale === 'number' ? timeScale : absent('timeScale', timeScale),
    fault: WEBHOOK_FAULTS.find((name) => name === fault) ?? absent('fault', fault),
    delay: typeof delay === 'number' ? delay : absent('delay', delay),
  };
}

function parseObject(body: Uint8Array): JsonObject {
  if (body.length === 0) return {};
  let value: unknown;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    if (hasMoreValuesThan(text, MOST_VALUES)) throw tooManyValues();
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof ContractError) throw error;
    value = undefined;
  }
  if (isJsonObject(value)) return value;
  throw usage('The body is not a JSON object.');
}

function textOf(key: keyof typeof TYPES, value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : absent(key, value);
}

function objectOf(key: keyof typeof TYPES, value: JsonValue | undefined): JsonObject | undefined {
  return isJsonObject(value) ? value : absent(key, value);
}

function absent(key: keyof typeof TYPES, value: JsonValue | undefined): undefined {
  if (value !== undefined) throw usage(`\`${key}\` has to be ${TYPES[key]}.`);
}

function tooManyValues(): ContractError {
  return usageError(`The body holds more than ${MOST_VALUES} values.`, 'Set fewer of them.');
}

function credentialsChosen(): ContractError {
  return usageError(
    'A request does not choose the credentials of a webhook.',
    'Start the mock with `--webhook-username` and ECC_WEBHOOK_PASSWORD; they go to `--webhook-url` and to each `--allow-webhook-target`.',
  );
}

function unknownKey(key: string): ContractError {
  const guess = nearest(key, Object.keys(TYPES));
  const shown = /^\w{1,40}$/.test(key) ? `\`${key}\` is` : 'One key of the body is';
  return usage(`${shown} not known here${guess ? `; did you mean \`${guess}\`?` : '.'}`);
}

function usage(message: string): ContractError {
  return usageError(message, `Send a JSON object; it may have ${Object.keys(TYPES).join(', ')}.`);
}
