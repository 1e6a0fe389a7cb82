import { usageError } from '../../../contract/errors.ts';
import type { JsonObject } from '../../../contract/json.ts';
import { factsOf } from '../facts.ts';
import { KINDS } from '../kinds.ts';
import { findOrder } from '../orders/find.ts';
import type { SentWebhook } from '../outbox/outbox.ts';
import { shownOrder } from '../present/order.ts';
import type { Surroundings } from '../present/show.ts';
import type { Sandbox } from '../sandbox.ts';
import { payTopUp } from '../wallets/top-ups.ts';
import { type Moved, moveOrder } from './events.ts';

/** Which account is meant, when several have an order of the same name. */
export interface OfMerchant {
  readonly merchantId?: string | undefined;
}

/** What happens to an order when somebody pays: any event of the contract; `charge` when left out. */
export interface PayOptions extends OfMerchant {
  readonly event?: string | undefined;
}

/** What a test suite does with a stateful mock. Without `stateful: true` each of it throws `USAGE`. */
export interface SandboxControls {
  readonly state: {
    readonly orders: {
      /** An order as the newest version shows it; undefined when there is none. */
      get(orderId: string, options?: OfMerchant): Promise<JsonObject | undefined>;
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
  readonly webhooks: {
    /** The webhooks so far, the oldest first, whether or not there is an address to send them to. */
    received(event?: string): readonly SentWebhook[];
    /** The next webhook of an event that was not given before; it is waited for. */
    next(event: string): Promise<SentWebhook>;
  };
}

/** @param sandbox undefined for a mock that does not remember */
export function sandboxControls(sandbox: Sandbox | undefined, surroundings: () => Surroundings): SandboxControls {
  const needed = (): Sandbox => {
    if (sandbox !== undefined) return sandbox;
    throw usageError('The mock does not remember anything.', 'Start it with `stateful: true`.');
  };
  const facts = () => factsOf(surroundings().contract);
  return {
    state: {
      orders: {
        get: async (orderId, { merchantId } = {}) => {
          const namespace = await namespaceOfOrder(needed(), orderId, merchantId);
          if (namespace === undefined) return undefined;
          const order = await needed().work(facts(), namespace, (work) => findOrder(work, orderId));
          return order && shownOrder(facts(), order);
        },
      },
    },
    async advance(by) {
      needed().clock.advance(by);
      await settleAll(needed(), surroundings());
    },
    async pay(orderId, { event = 'charge', merchantId } = {}) {
      const namespace = await namespaceOfOrder(needed(), orderId, merchantId);
      const moved: Moved =
        namespace === undefined
          ? { kind: 'unknown' }
          : await needed().work(facts(), namespace, (work) => moveOrder(work, orderId, event));
      if (moved.kind === 'moved') return shownOrder(facts(), moved.order);
      if (moved.kind === 'unknown')
        throw usageError(`There is no order ${JSON.stringify(orderId)}.`, 'Create it first.');
      throw usageError(
        `${JSON.stringify(event)} cannot happen to an order that is ${moved.status}.`,
        `What can happen to it is ${moved.possible.join(', ') || 'nothing'}.`,
      );
    },
    async payTopUp(topUpId, { merchantId } = {}) {
      const namespace = await namespaceOf(needed(), KINDS.topUp, topUpId, merchantId);
      const paid = namespace && (await needed().work(facts(), namespace, (work) => payTopUp(work, topUpId)));
      if (!paid) throw usageError(`There is no top-up ${JSON.stringify(topUpId)}.`, 'Start it first.');
    },
    webhooks: {
      received: (event) => needed().outbox.received(event),
      next: (event) => needed().outbox.next(event),
    },
  };
}

/** The account that has an order: the one that is named, else the only one, else the first. */
export function namespaceOfOrder(sandbox: Sandbox, orderId: string, merchantId?: string): Promise<string | undefined> {
  return namespaceOf(sandbox, KINDS.order, orderId, merchantId);
}

async function namespaceOf(
  { store }: Sandbox,
  kind: string,
  id: string,
  merchantId?: string,
): Promise<string | undefined> {
  for (const namespace of merchantId === undefined ? await store.namespaces() : [merchantId]) {
    const found = await store.transaction(namespace, async (tx) => tx.get(kind, id));
    if (found !== undefined) return namespace;
  }
  return undefined;
}

/** Does to all orders what time has done. */
export async function settleAll({ store, work }: Sandbox, { contract }: Surroundings): Promise<void> {
  const facts = factsOf(contract);
  for (const namespace of await store.namespaces()) {
    const ids = await store.transaction(namespace, async (tx) => (await tx.list(KINDS.order)).map(({ id }) => id));
    for (const id of ids) await work(facts, namespace, (begun) => findOrder(begun, id));
  }
}
