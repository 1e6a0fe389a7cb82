import type fc from 'fast-check';
import type { States } from '../../../../scripts/mock/sandbox/transitions.ts';
import type { Shop } from '../shop.ts';

/** What a simple mind knows of an order: amounts in paise. */
export interface ModelOrder {
  status: string;
  amount: number;
  taken: number;
  released: number;
  isBlocked: boolean;
  payments: number;
  readonly refunds: Map<string, { amount: number; state: 'failed' | 'going' | 'done' | 'review'; at: number }>;
}

/** All that should be so. A family keeps what only it knows in a `perModel` of its own. */
export interface Model {
  readonly orders: Map<string, ModelOrder>;
  readonly refunds: Set<string>;
  readonly seen: Map<string, string>;
  minutes: number;
}

/** What a run is against: the mock, the versions to look in, and the contract's transitions. */
export interface Real {
  readonly shop: Shop;
  readonly versions: readonly string[];
  readonly states: States;
}

export type Command = fc.AsyncCommand<Model, Real>;

/** Commands of one kind of thing. To add one: a file in `families/`, and its line in `families.ts`. */
export type Family = readonly fc.Arbitrary<Command>[];

export const newModel = (): Model => ({ orders: new Map(), refunds: new Set(), seen: new Map(), minutes: 0 });

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

/** @throws Error when the mock and the model do not agree */
export function hold(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Error(what);
}

/** An amount as it is sent. */
export const amountText = (paise: number) => (paise / 100).toFixed(2);

export const paiseOf = (amount: number) => Math.round(amount * 100);
