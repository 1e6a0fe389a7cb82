import type { Contract } from '../../contract/contract.ts';
import { ContractError, usageError } from '../../contract/errors.ts';
import { findWebhook, type Webhook } from '../../contract/webhooks.ts';
import { buildPayload, type PayloadOptions } from './payload.ts';
import { requestHeaders } from './request-headers.ts';
import { retryDelays } from './retry-plan.ts';
import { shownTarget, targetOf } from './target.ts';

/** Used when a caller gives none. */
export const DEFAULT_CREDENTIALS = { username: 'webhook_user', password: 'webhook_password' } as const;

/** A time scale beyond this makes every wait a busy loop, and nothing shorter. */
const MOST_TIME_SCALE = 1_000_000;

export const WEBHOOK_FAULTS = ['twice', 'out-of-order', 'wrong-credentials', 'never'] as const;

/** What can go wrong with a webhook: it comes twice, after the next one, with other credentials, or not at all. */
export type WebhookFault = (typeof WEBHOOK_FAULTS)[number];

/** How late a webhook can come, in milliseconds: a day. */
const LATEST = 86_400_000;

/** What is to be sent, and how. */
export interface SendOptions extends PayloadOptions {
  /** An HTTP URL. */
  readonly to?: string | undefined;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  /** Repeat by the contract's plan until the message is taken; otherwise it is sent once. */
  readonly retry?: boolean | undefined;
  /** Makes the waits of the plan shorter: with 3600 an hour takes a second. */
  readonly timeScale?: number | undefined;
  /** What is to go wrong. */
  readonly fault?: WebhookFault | undefined;
  /** How long after the event it is sent, in milliseconds. */
  readonly delay?: number | undefined;
}

/** A webhook that is ready to be sent, any number of times with the same bytes. */
export interface Message {
  readonly event: string;
  readonly version: string;
  readonly url: URL;
  /** The address as it may be shown. */
  readonly to: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** What is allowed and yet likely to be a slip of the pen. */
  readonly warnings: readonly string[];
  /** How long to wait before each repetition, in milliseconds; empty to send once. */
  readonly waits: readonly number[];
  /** True for the status by which the contract knows that the message has arrived. */
  readonly isTaken: (status: number) => boolean;
  readonly fault: WebhookFault | undefined;
  /** How long to wait before the first attempt, in milliseconds. */
  readonly delay: number;
}

/**
 * Makes a webhook ready to be sent, and finds all that is wrong with the input before anything is.
 *
 * @param version a version of the contract
 * @param now the time of the event in milliseconds
 * @throws ContractError `WEBHOOK_UNKNOWN`, `WEBHOOK_EXAMPLE_UNKNOWN`, `WEBHOOK_PAYLOAD_INVALID`,
 *   `WEBHOOK_TARGET_INVALID`, `WEBHOOK_RETRIES_UNKNOWN`, `USAGE`
 */
export function prepareMessage(
  contract: Contract,
  { event, version, ...options }: SendOptions & { readonly event: string; readonly version: string },
  now: number,
): Message {
  const webhook = findWebhook(contract, version, event);
  const url = targetOf(options.to);
  const payload = unlessTooDeep(() => buildPayload(contract, webhook, options, now));
  const { username = DEFAULT_CREDENTIALS.username, password = DEFAULT_CREDENTIALS.password, fault } = options;
  return {
    event,
    version,
    url,
    to: shownTarget(url),
    headers: requestHeaders(webhook, {
      username,
      password: fault === 'wrong-credentials' ? `not-${password}` : password,
    }),
    body: unlessTooDeep(() => JSON.stringify(payload.value)),
    warnings: payload.undeclared.map((place) => `no schema declares \`${place}\``),
    waits: waitsOf(webhook, options),
    isTaken: (status) => isDeclaredSuccess(webhook, status),
    fault: checkedFault(fault),
    delay: checkedDelay(options.delay),
  };
}

function checkedFault(fault: WebhookFault | undefined): WebhookFault | undefined {
  if (fault === undefined || WEBHOOK_FAULTS.includes(fault)) return fault;
  throw usageError(`${JSON.stringify(fault)} is no fault of a webhook.`, `Give one of ${WEBHOOK_FAULTS.join(', ')}.`);
}

function checkedDelay(delay = 0): number {
  if (delay >= 0 && delay <= LATEST) return delay;
  throw usageError(`The delay is ${delay}.`, `Give milliseconds, at most ${LATEST}.`);
}

/** Copying and writing JSON goes as deep as the stack does. */
function unlessTooDeep<Result>(make: () => Result): Result {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ContractError({
      code: 'WEBHOOK_PAYLOAD_INVALID',
      message: 'A value for the payload is nested too deeply.',
      hint: 'Set a flatter one.',
    });
  }
}

function waitsOf({ document }: Webhook, { retry = false, timeScale }: SendOptions): number[] {
  if (timeScale !== undefined && !retry) throw badTimeScale('The time scale has no meaning without repetition.');
  const scale = timeScale ?? 1;
  if (!(scale >= 1 && scale <= MOST_TIME_SCALE))
    throw badTimeScale(`The time scale is no number from 1 to ${MOST_TIME_SCALE}.`);
  return retry ? retryDelays(document).map((seconds) => (seconds * 1000) / scale) : [];
}

function badTimeScale(message: string): ContractError {
  return new ContractError({
    code: 'USAGE',
    message,
    hint: 'Ask for repetition, and give for example 3600, which makes an hour a second.',
  });
}

function isDeclaredSuccess({ operation }: Webhook, status: number): boolean {
  if (status < 200 || status > 299) return false;
  const declared = Object.keys(operation.operation.responses);
  return declared.includes(String(status)) || declared.includes('2XX');
}
