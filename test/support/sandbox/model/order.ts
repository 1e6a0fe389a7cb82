import type { Transition } from '../../../../scripts/contract/document.ts';
import { hold, type Model, type Real, tell } from './model.ts';

/** What a simple mind knows of an order: amounts in paise. */
export interface ModelOrder {
  readonly id: string;
  status: string;
  amount: number;
  udf: string | undefined;
  /** The first payment first. */
  readonly payments: ModelPayment[];
  readonly refunds: Map<string, ModelRefund>;
}

export interface ModelPayment {
  readonly id: string;
  status: string;
  isBlocked: boolean;
  /** What of a blocked amount was captured, and released. */
  captured: number;
  released: number;
  wrongPasswords: number;
  sentPasswords: number;
}

export interface ModelRefund {
  readonly amount: number;
  status: string;
  /** The minute at which it was asked for. */
  readonly at: number;
}

export const newPayment = (id: string, isBlocked: boolean): ModelPayment => ({
  id,
  isBlocked,
  status: 'STARTED',
  captured: 0,
  released: 0,
  wrongPasswords: 0,
  sentPasswords: 1,
});

/** An order as it is created, which is told. */
export function newOrder(model: Model, real: Real, id: string, amount: number): ModelOrder {
  const order: ModelOrder = { id, status: 'NEW', amount, udf: undefined, payments: [], refunds: new Map() };
  model.orders.set(id, order);
  for (const first of real.transitions.order.filter(({ from }) => from === undefined)) owe(model, order, first);
  return order;
}

export const latestOf = ({ payments }: ModelOrder) => payments.at(-1);

/** What the shopper has paid. */
export function takenOf(order: ModelOrder): number {
  const payment = latestOf(order);
  if (payment === undefined) return 0;
  if (payment.isBlocked) return payment.captured;
  return ['CHARGED', 'AUTO_REFUNDED'].includes(order.status) ? order.amount : 0;
}

/** What of an order was given back, or is under way. */
export const refundedOf = ({ refunds }: ModelOrder) =>
  [...refunds.values()].reduce((sum, { amount, status }) => (status === 'FAILURE' ? sum : sum + amount), 0);

/** What of a blocked amount is neither captured nor released. */
export const leftOf = ({ amount }: ModelOrder, { captured, released }: ModelPayment) => amount - captured - released;

/** Leads an order through states, each by a transition of the contract, whose webhooks are due. */
export function walk(model: Model, { transitions }: Real, order: ModelOrder, ...states: readonly string[]): void {
  for (const to of states) {
    const step = stepBetween(transitions.order, order.status, to);
    order.status = to;
    const payment = latestOf(order);
    if (payment !== undefined && to !== 'STARTED') payment.status = to;
    if (payment !== undefined && to === 'CHARGED' && payment.isBlocked)
      payment.captured = order.amount - payment.released;
    if (payment !== undefined && to === 'VOIDED') payment.released = order.amount - payment.captured;
    owe(model, order, step);
  }
}

/** The same for a refund; when money is back, the order has something to tell, too. */
export function walkRefund(model: Model, { transitions }: Real, order: ModelOrder, id: string, to: string): void {
  const refund = order.refunds.get(id);
  hold(refund !== undefined, `there is no refund ${id}`);
  const step = stepBetween(transitions.refund, refund.status === '' ? undefined : refund.status, to);
  refund.status = to;
  owe(model, order, step);
  const back = transitions.order.find(({ from, to: same }) => from === order.status && same === order.status);
  if (to === 'SUCCESS' && back !== undefined) owe(model, order, back);
}

/** The shortest way between two states of an order, by the contract's transitions. */
export function wayTo({ transitions }: Real, from: string, to: string): readonly string[] | undefined {
  return shortestWay(transitions.order, from, to);
}

/** The shortest way between two states, by transitions. */
export function shortestWay(steps: readonly Transition[], from: string, to: string): readonly string[] | undefined {
  let ways: (readonly string[])[] = [[from]];
  const seen = new Set<string>();
  while (ways.length > 0) {
    ways = ways.flatMap((way) => steps.filter((step) => step.from === way.at(-1)).map((step) => [...way, step.to]));
    const found = ways.find((way) => way.at(-1) === to);
    if (found !== undefined) return found.slice(1);
    ways = ways.filter((way) => !seen.has(way.at(-1) ?? '') && seen.add(way.at(-1) ?? ''));
  }
  return undefined;
}

/** The transition between two states. */
export function stepBetween(steps: readonly Transition[], from: string | undefined, to: string): Transition {
  const step = steps.find((one) => one.from === from && one.to === to);
  hold(step !== undefined, `the contract leads nobody from ${from} to ${to}`);
  return step;
}

/** The webhooks of a step are due. */
export function owe(model: Model, order: ModelOrder, { webhooks = [] }: Transition): void {
  const { id, status, amount } = order;
  const payment = latestOf(order);
  tell(model, webhooks, {
    order: { id, status, refunded: refundedOf(order) },
    payment: payment && { id: payment.id, status: payment.status, amount },
  });
}
