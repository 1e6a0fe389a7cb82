import { setMaxListeners } from 'node:events';
import { ContractError } from '../../contract/errors.ts';
import type { Contract } from '../../contract/load.ts';
import type { Answer } from '../answers/answer.ts';
import type { SendTools } from './attempt.ts';
import { answerControl } from './control-answer.ts';
import { type Delivery, deliver, notSent, REAL_TOOLS } from './deliver.ts';
import { createDeliveryLog, type LoggedDelivery } from './delivery-log.ts';
import { type Message, prepareMessage, type SendWishes } from './message.ts';
import { targetOf } from './target.ts';

/** What is to be sent: without an address to the URL that was set, without a version in the default one. */
export interface ControlWishes extends SendWishes {
  /** A version or a date. */
  readonly version?: string | undefined;
}

export interface WebhookControlOptions extends Partial<SendTools> {
  readonly contract: Contract;
  readonly defaultVersion: string;
  /** Where webhooks go when a caller names no address. */
  readonly webhookUrl?: string | undefined;
}

/** Sends webhooks for a mock, and knows what became of the last ones. */
export interface WebhookControl {
  /**
   * Sends a webhook and resolves when it was taken, when the plan has no more tries, or when the control is closed.
   * Any address is allowed: only the caller's own code comes here.
   *
   * @throws ContractError for wrong input, before anything is sent
   */
  send(event: string, wishes?: ControlWishes): Promise<Delivery>;
  /** Answers a request below `/_contract/webhooks`. @param segments what stands behind that, decoded */
  answer(method: string, segments: readonly string[], body: Uint8Array): Promise<Answer>;
  /** Ends what is under way, at once. */
  close(): Promise<void>;
}

/** A delivery that has begun. */
export interface StartedDelivery {
  /** How it stands after the first attempt. */
  readonly first: Promise<LoggedDelivery>;
  readonly all: Promise<Delivery>;
}

/** More at a time are refused: anybody who reaches the mock can ask for them, and each waits up to a day. */
const MOST_UNDER_WAY = 100;

/**
 * Makes the part of the mock that sends webhooks.
 *
 * @throws ContractError `WEBHOOK_TARGET_INVALID` when `webhookUrl` is not a URL to send to
 */
export function createWebhookControl(options: WebhookControlOptions): WebhookControl {
  const { contract, defaultVersion, webhookUrl: configured } = options;
  const { fetch, now, sleep, timeout } = REAL_TOOLS;
  const tools: SendTools = {
    fetch: options.fetch ?? fetch,
    now: options.now ?? now,
    sleep: options.sleep ?? sleep,
    timeout: options.timeout ?? timeout,
  };
  const webhookUrl = configured === undefined ? undefined : targetOf(configured);
  const closing = new AbortController();
  setMaxListeners(0, closing.signal); // every delivery that waits listens to it
  const underWay = new Set<Promise<void>>();
  const log = createDeliveryLog();

  const prepare = (event: string, { version, to, ...wishes }: ControlWishes): Message => {
    const resolved = version === undefined ? defaultVersion : contract.resolve(version);
    const target = to ?? webhookUrl?.href;
    return prepareMessage(contract, { ...wishes, event, version: resolved, to: target }, tools.now());
  };
  const start = (message: Message): StartedDelivery => {
    if (underWay.size >= MOST_UNDER_WAY) throw tooMany();
    const update = log.add({ ...notSent(message), pending: true });
    let tell: (delivery: LoggedDelivery) => void;
    const told = new Promise<LoggedDelivery>((resolve) => {
      tell = resolve;
    });
    const all = deliver(message, tools, closing.signal, (delivery, wait) => {
      const logged = { ...delivery, pending: wait !== undefined };
      update(logged);
      tell(logged);
    });
    const ended = all.then((delivery) => ({ ...delivery, pending: false }));
    const done = ended.then(update, () => {}).finally(() => underWay.delete(done));
    underWay.add(done);
    return { first: Promise.race([told, ended]), all };
  };

  return {
    send: async (event, wishes = {}) => start(prepare(event, wishes)).all,
    answer: (method, segments, body) =>
      answerControl({ prepare, start, webhookUrl, list: log.list }, method, segments, body),
    async close() {
      closing.abort();
      await Promise.all(underWay);
    },
  };
}

function tooMany(): ContractError {
  return new ContractError({
    code: 'WEBHOOK_TOO_MANY',
    message: `${MOST_UNDER_WAY} webhooks are under way already.`,
    hint: 'Wait until some are delivered, or start the mock anew.',
  });
}
