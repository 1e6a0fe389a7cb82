import { usageError } from '../../../contract/errors.ts';
import type { JsonObject } from '../../../contract/json.ts';
import { findWebhook } from '../../../contract/webhooks.ts';
import { factsOf } from '../facts.ts';
import { KINDS } from '../kinds.ts';
import { findMandate } from '../mandates/find.ts';
import { findOrder } from '../orders/find.ts';
import type { SentWebhook } from '../outbox/outbox.ts';
import { listedMandate } from '../present/mandate.ts';
import { shownOrder } from '../present/order.ts';
import type { Surroundings } from '../present/show.ts';
import type { Sandbox } from '../sandbox.ts';
import { payTopUp } from '../wallets/top-ups.ts';
import { namespaceWith, settleAll } from './everything.ts';
import { happen, type Thing } from './happen.ts';

/** Which account is meant, when several have an order of the same name. */
export interface OfMerchant {
  readonly merchantId?: string | undefined;
}

/** What happens to an order when somebody pays: any event of the contract; `charge` when left out. */
export interface PayOptions extends OfMerchant {
  readonly event?: string | undefined;
}

/** What happens to a mandate: any event of the contract. */
export interface MandateOptions extends OfMerchant {
  readonly event: string;
}

/** What a test suite does with a stateful mock. Without `stateful: true` each of it throws `USAGE`. */
export interface SandboxControls {
  readonly state: {
    readonly orders: {
      /** An order as the newest version shows it; undefined when there is none. */
      get(orderId: string, options?: OfMerchant): Promise<JsonObject | undefined>;
    };
    readonly mandates: {
      /** A mandate as the newest version lists it; undefined when there is none. */
      get(mandateId: string, options?: OfMerchant): Promise<JsonObject | undefined>;
    };
  };
  /**
   * Puts the clock of the mock forward, and does what time does: refunds arrive.
   *
   * @param by for example `2h`, `90s`, `1d 12h`, or `PT2H`
   */
  advance(by: string): Promise<void>;
  /**
   * Lets the shopper, the bank or the system act on an order: `charge`, `fail`, `authenticate`, `auto-refund` and others.
   *
   * @returns the order as the newest version shows it
   * @throws ContractError `USAGE` for an order that there is not, and for what cannot happen to it; told is what can
   */
  pay(orderId: string, options?: PayOptions): Promise<JsonObject>;
  /**
   * Lets the shopper pay a top-up, so that the wallet has the money.
   *
   * @throws ContractError `USAGE` for a top-up that there is not
   */
  payTopUp(topUpId: string, options?: OfMerchant): Promise<void>;
  /**
   * Lets the shopper or the bank act on a mandate: `pause`, `revoke`, `expire` and others.
   *
   * @returns the mandate as the newest version lists it
   * @throws ContractError `USAGE` for a mandate that there is not, and for what cannot happen to it; told is what can
   */
  changeMandate(mandateId: string, options: MandateOptions): Promise<JsonObject>;
  readonly webhooks: {
    /**
     * The webhooks so far, the oldest first, whether or not there is an address to send them to.
     *
     * @throws ContractError `WEBHOOK_UNKNOWN` for an event that the mock's version does not send
     */
    received(event?: string): readonly SentWebhook[];
    /**
     * The next webhook of an event that was not given before; it is waited for.
     *
     * @throws ContractError `WEBHOOK_UNKNOWN` for an event that the mock's version does not send
     */
    next(event: string): Promise<SentWebhook>;
  };
}

/** What they need of the mock: its contract and answers, and the version of its webhooks. */
interface MockAround extends Surroundings {
  readonly defaultVersion: string;
}

/** @param sandbox undefined for a mock that does not remember */
export function sandboxControls(sandbox: Sandbox | undefined, surroundings: () => MockAround): SandboxControls {
  const needed = (): Sandbox => {
    if (sandbox !== undefined) return sandbox;
    throw usageError('The mock does not remember anything.', 'Start it with `stateful: true`.');
  };
  /** A misspelled event never comes, and a test that waits for it, or is glad to see none, would not say why. */
  const sent = (event: string): string => {
    const { contract, defaultVersion } = surroundings();
    return findWebhook(contract, defaultVersion, event).event;
  };
  const facts = () => factsOf(surroundings().contract);
  const done = async (thing: Thing, id: string, event: string, merchantId?: string): Promise<JsonObject> => {
    const happened = await happen(needed(), facts(), thing, id, event, merchantId);
    if (happened.kind === 'happened') return happened.shown;
    const name = `${thing} ${JSON.stringify(id)}`;
    if (happened.kind === 'unknown') throw usageError(`There is no ${name}.`, 'Create it first.');
    throw usageError(
      `${JSON.stringify(event)} cannot happen to the ${name}, which is ${happened.status}.`,
      `What can happen to it is ${happened.possible.join(', ') || 'nothing'}.`,
    );
  };
  return {
    state: {
      orders: {
        get: async (orderId, { merchantId } = {}) => {
          const namespace = await namespaceWith(needed(), KINDS.order, orderId, merchantId);
          if (namespace === undefined) return undefined;
          const order = await needed().work(facts(), namespace, (work) => findOrder(work, orderId));
          return order && shownOrder(facts(), order);
        },
      },
      mandates: {
        get: async (mandateId, { merchantId } = {}) => {
          const namespace = await namespaceWith(needed(), KINDS.mandate, mandateId, merchantId);
          if (namespace === undefined) return undefined;
          const found = await needed().work(facts(), namespace, (work) => findMandate(work, mandateId));
          return found && listedMandate(facts(), found.mandate);
        },
      },
    },
    async advance(by) {
      await needed().clock.advance(by);
      await settleAll(needed(), surroundings());
    },
    pay: (orderId, { event = 'charge', merchantId } = {}) => done('order', orderId, event, merchantId),
    changeMandate: (mandateId, { event, merchantId }) => done('mandate', mandateId, event, merchantId),
    async payTopUp(topUpId, { merchantId } = {}) {
      const namespace = await namespaceWith(needed(), KINDS.topUp, topUpId, merchantId);
      const paid = namespace && (await needed().work(facts(), namespace, (work) => payTopUp(work, topUpId)));
      if (!paid) throw usageError(`There is no top-up ${JSON.stringify(topUpId)}.`, 'Start it first.');
    },
    webhooks: {
      received: (event) => needed().outbox.received(event === undefined ? undefined : sent(event)),
      next: async (event) => needed().outbox.next(sent(event)),
    },
  };
}
