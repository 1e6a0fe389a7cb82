import { setMaxListeners } from 'node:events';
import type { Contract } from '../../contract/contract.ts';
import { ContractError } from '../../contract/errors.ts';
import { checkedOrigin } from '../../server/host.ts';
import { type Transport, withoutReasons } from './attempt.ts';
import { type Delivery, deliver, notSent, systemTransport } from './deliver.ts';
import { createDeliveryLog, type LoggedDelivery, type Standing } from './delivery-log.ts';
import { createLine } from './line.ts';
import { DEFAULT_CREDENTIALS, type Message, prepareMessage, type SendOptions } from './message.ts';
import { isLoopbackTarget, targetOf } from './target.ts';

/** The user name and password that webhooks carry; where one is left out, the public one. */
export type WebhookCredentials = Pick<SendOptions, 'password' | 'username'>;

/** What somebody who reached the mock may choose: everything but the credentials. */
export type OrderedWebhook = Omit<WebhookOptions, 'password' | 'username'>;

/** What is to be sent: without an address to the URL that was set, without a version in the default one. */
export interface WebhookOptions extends SendOptions {
  /** A version or a date. */
  readonly version?: string | undefined;
}

export interface WebhookSenderOptions extends Partial<Transport> {
  readonly contract: Contract;
  readonly defaultVersion: string;
  /** Where webhooks go when a caller names no address. */
  readonly webhookUrl?: string | undefined;
  /** Origins beside that of the URL to which webhooks go for others. */
  readonly allowedTargets?: readonly string[];
  /** What the URL and these origins are sent; the public ones when left out. */
  readonly credentials?: WebhookCredentials;
  /** Stands before the numbers that identify deliveries. */
  readonly idPrefix?: string;
}

/** Sends webhooks for a mock, and knows what became of the last ones. */
export interface WebhookSender {
  /**
   * Sends a webhook and resolves when it was taken, when the plan has no more tries, or when the sender is closed.
   * Any address is allowed: only the caller's own code comes here. With the fault `out-of-order` that is after the next
   * one, so the result is not to be waited for before that.
   *
   * @throws ContractError for wrong input, before anything is sent
   */
  send(event: string, options?: WebhookOptions): Promise<Delivery>;
  /**
   * The same for who sends one webhook after the other for each merchant account: these are not among those that can be
   * too many, so that one account's server that takes none holds up no others.
   *
   * @param signal ends it early
   */
  sendInLane(event: string, options: WebhookOptions, signal: AbortSignal): Promise<Delivery>;
  /**
   * Begins to send a webhook for somebody who reached the mock: only to this machine, and to the origins that were set,
   * which alone are sent the credentials that were set.
   *
   * @returns how it stands after the first attempt; before it, when it is to come late or out of order
   * @throws ContractError for wrong input, and `WEBHOOK_TARGET_REFUSED` for another address
   */
  sendForOthers(event: string, options: OrderedWebhook): Promise<LoggedDelivery>;
  /**
   * Begins to send a message once more, with the same bytes and headers to the same address, at once.
   *
   * @param id of a delivery of late
   * @returns as `sendForOthers`; undefined when no such delivery is known
   */
  redeliver(id: string): Promise<LoggedDelivery | undefined>;
  /** The deliveries of late, the newest first; of addresses that were not set it is not told why they failed. */
  deliveries(): readonly LoggedDelivery[];
  /** Ends what is under way, at once. */
  close(): Promise<void>;
}

/** A delivery that has begun. */
interface StartedDelivery {
  /** How it stands after the first attempt. */
  readonly first: Promise<LoggedDelivery>;
  readonly all: Promise<Delivery>;
}

/** More at a time are refused: anybody who reaches the mock can ask for them, and each waits up to a day. */
const MOST_UNDER_WAY = 100;

/**
 * Makes the part of the mock that sends webhooks.
 *
 * @throws ContractError `WEBHOOK_TARGET_INVALID` when `webhookUrl` is not a URL to send to, `USAGE` for an origin that
 *   is none
 */
export function createWebhookSender(options: WebhookSenderOptions): WebhookSender {
  const { contract, defaultVersion, webhookUrl: configured, allowedTargets = [], credentials = {} } = options;
  const { fetch, now, sleep, timeout } = systemTransport;
  const transport: Transport = {
    fetch: options.fetch ?? fetch,
    now: options.now ?? now,
    sleep: options.sleep ?? sleep,
    timeout: options.timeout ?? timeout,
  };
  const webhookUrl = configured === undefined ? undefined : targetOf(configured);
  const origins = new Set([...allowedTargets.map(checkedOrigin), ...(webhookUrl ? [webhookUrl.origin] : [])]);
  const isSet = ({ origin }: URL) => origins.has(origin);
  const closing = new AbortController();
  setMaxListeners(0, closing.signal); // every delivery that waits listens to it
  const underWay = new Set<Promise<void>>();
  let ordered = 0;
  const log = createDeliveryLog(options.idPrefix ?? '');
  const line = createLine();

  const prepare = (event: string, { version, to, ...given }: WebhookOptions): Message => {
    const resolved = version === undefined ? defaultVersion : contract.resolve(version);
    const target = to ?? webhookUrl?.href;
    const own = target !== undefined && URL.canParse(target) && isSet(new URL(target)) ? credentials : {};
    const username = given.username ?? own.username;
    const password = given.password ?? own.password;
    return prepareMessage(
      contract,
      { ...given, event, version: resolved, to: target, username, password },
      transport.now(),
    );
  };
  const order = (message: Message): StartedDelivery => {
    if (ordered >= MOST_UNDER_WAY) throw tooMany();
    ordered += 1;
    const started = start(message, closing.signal);
    const ended = () => {
      ordered -= 1;
    };
    started.all.then(ended, ended);
    return started;
  };
  const start = (message: Message, signal: AbortSignal): StartedDelivery => {
    const standing: Standing = { ...notSent(message), pending: true };
    const update = log.add(message, standing);
    const shown = (delivery: Delivery, pending: boolean): Standing => {
      const attempts = isSet(message.url) ? delivery.attempts : withoutReasons(delivery.attempts);
      return { ...delivery, attempts, pending };
    };
    let tell: (delivery: LoggedDelivery) => void;
    const told = new Promise<LoggedDelivery>((resolve) => {
      tell = resolve;
    });
    const begin = () =>
      deliver(message, transport, signal, (delivery, wait) => {
        tell(update(shown(delivery, wait !== undefined)));
      });
    const all = message.fault === 'out-of-order' ? line.afterNext(signal).then(begin) : begin();
    if (message.fault !== 'out-of-order') void all.then(line.passed);
    const ended = all.then((delivery) => update(shown(delivery, false)));
    const done = ended
      .then(
        () => {},
        () => {},
      )
      .finally(() => underWay.delete(done));
    underWay.add(done);
    const isLater = message.fault === 'out-of-order' || message.delay > 0;
    return { first: isLater ? Promise.resolve(update(standing)) : Promise.race([told, ended]), all };
  };

  return {
    send: async (event, given = {}) => order(prepare(event, given)).all,
    async sendInLane(event, given, signal) {
      const ending = new AbortController();
      const end = () => ending.abort();
      const signals = [signal, closing.signal];
      for (const either of signals) either.addEventListener('abort', end);
      if (signals.some(({ aborted }) => aborted)) end();
      try {
        return await start(prepare(event, given), ending.signal).all;
      } finally {
        for (const either of signals) either.removeEventListener('abort', end);
      }
    },
    async sendForOthers(event, given) {
      const message = prepare(event, given);
      if (!isLoopbackTarget(message.url) && !isSet(message.url)) throw refusedTarget();
      return order(isSet(message.url) || hasNone(credentials) ? message : withNote(message)).first;
    },
    async redeliver(id) {
      const message = log.messageOf(id);
      return message && order({ ...message, fault: undefined, delay: 0 }).first;
    },
    deliveries: log.list,
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

function hasNone({ username, password }: WebhookCredentials): boolean {
  return username === undefined && password === undefined;
}

function withNote(message: Message): Message {
  const { username, password } = DEFAULT_CREDENTIALS;
  const note = `the credentials that were set go only to origins that were set, this address got ${username} and ${password}`;
  return { ...message, warnings: [...message.warnings, note] };
}

function refusedTarget(): ContractError {
  return new ContractError({
    code: 'WEBHOOK_TARGET_REFUSED',
    message: 'The address is neither on this machine nor at an origin that is set for webhooks.',
    hint: 'Send to 127.0.0.1, [::1] or localhost, or start the mock with `--allow-webhook-target` and the origin; `ecc webhook send` takes any.',
  });
}
