import type fc from 'fast-check';
import type { Contract } from '../../../../scripts/contract/contract.ts';
import type { Transition } from '../../../../scripts/contract/document.ts';
import type { Shop } from '../shop.ts';
import type { ModelOrder } from './order.ts';

/** A webhook that has to be sent: its event, and what it has to say of the order or of the payment that it tells of. */
export interface Due {
  readonly event: string;
  readonly order?: { readonly id: string; readonly status: string; readonly refunded: number } | undefined;
  /** The last payment of the order. */
  readonly payment?: { readonly id: string; readonly status: string; readonly amount: number } | undefined;
}

/** All that should be so. A family keeps what only it knows in a `perModel` of its own. */
export interface Model {
  /** By their identifiers, the one that was created first first. */
  readonly orders: Map<string, ModelOrder>;
  /** The identifiers of refunds that are used. */
  readonly refunds: Set<string>;
  /** The webhooks that the step under way has to send, in order. */
  readonly due: Due[];
  /** How many webhooks came before this step. */
  heard: number;
  minutes: number;
  steps: number;
}

/** What a run is against. */
export interface Real {
  readonly contract: Contract;
  /** Calls in the version of the step, unless a call names another. */
  readonly shop: Shop;
  readonly versions: readonly string[];
  readonly newest: string;
  /** The version of the webhooks. */
  readonly told: string;
  /** The contract's own transitions, read without the code that is tested. */
  readonly transitions: Readonly<Record<'order' | 'refund' | 'dispute' | 'mandate', readonly Transition[]>>;
}

export type Command = fc.AsyncCommand<Model, Real>;

/** Commands of one kind of thing. To add one: a file in `families/`, and its line in `families.ts`. */
export type Family = readonly fc.Arbitrary<Command>[];

export const newModel = (): Model => ({
  orders: new Map(),
  refunds: new Set(),
  due: [],
  heard: 0,
  minutes: 0,
  steps: 0,
});

/**
 * What a family alone has to remember, for example its cards.
 *
 * @returns what a model has of it, made when it is asked for first
 */
export function perModel<Kept>(make: () => Kept): (model: Model) => Kept {
  const kept = new WeakMap<Model, Kept>();
  return (model) => {
    const found = kept.get(model) ?? make();
    kept.set(model, found);
    return found;
  };
}

/**
 * A command.
 *
 * @param what is shown when a sequence fails
 * @param run does it to the mock, holds the answer against the model, and does it to the model
 */
export function command(
  what: string,
  run: (model: Model, real: Real) => Promise<void>,
  check: (model: Readonly<Model>) => boolean = () => true,
): Command {
  return { check, run, toString: () => what };
}

/** Says which webhooks a step has to send, in order; those of orders and refunds come by `walk`. */
export function tell(model: Model, events: readonly string[], about: Omit<Due, 'event'> = {}): void {
  model.due.push(...events.map((event) => ({ event, ...about })));
}

/** @throws Error when the mock and the model do not agree */
export function hold(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Error(what);
}

/** An amount as it is sent. */
export const amountText = (paise: number) => (paise / 100).toFixed(2);

export const paiseOf = (amount: number) => Math.round(amount * 100);
