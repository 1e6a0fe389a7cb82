import fc from 'fast-check';
import type { States } from '../../../scripts/mock/sandbox/transitions.ts';
import type { Shop } from './shop.ts';

/** What a simple mind knows of an order: amounts in paise. */
interface ModelOrder {
  status: string;
  amount: number;
  taken: number;
  released: number;
  isBlocked: boolean;
  payments: number;
  readonly refunds: Map<string, { amount: number; state: 'failed' | 'going' | 'done' | 'review'; at: number }>;
}

/** All that should be so. */
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

export const newModel = (): Model => ({ orders: new Map(), refunds: new Set(), seen: new Map(), minutes: 0 });

type Command = fc.AsyncCommand<Model, Real>;

const ORDERS = ['o1', 'o2', 'o3'];
const FAILED = ['AUTHENTICATION_FAILED', 'AUTHORIZATION_FAILED', 'JUSPAY_DECLINED'];
const REFUND_PENDING_MINUTES = 15;
/** Test data and what they lead to. */
const OUTCOMES = {
  '4242424242424242': 'CHARGED',
  '4000000000000002': 'AUTHORIZATION_FAILED',
  '5105105105105100': 'AUTHENTICATION_FAILED',
  '4111111111111111': 'PENDING_VBV',
} as const;

const text = (paise: number) => (paise / 100).toFixed(2);
const refundedOf = ({ refunds }: ModelOrder) =>
  [...refunds.values()].reduce((sum, { amount, state }) => (state === 'failed' ? sum : sum + amount), 0);

function hold(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Error(what);
}

/** Looks at an order in some version, and holds it against the model. */
async function look(model: Model, { shop, versions, states }: Real, id: string, pick: number): Promise<void> {
  const version = versions[pick % versions.length] ?? '';
  const shown = await shop.order(id);
  const older = await shop.order(id, version);
  const order = model.orders.get(id);
  if (order === undefined)
    return hold(shown.status === 'NOT_FOUND', `${id} is ${shown.status} and should not be there`);
  hold(shown.status === order.status, `${id} is ${shown.status} and should be ${order.status}`);
  const before = model.seen.get(id);
  const isStep = before === undefined || before === shown.status || states.way(before, shown.status) !== undefined;
  hold(isStep, `nothing leads from ${before} to ${shown.status}`);
  model.seen.set(id, shown.status);
  const paise = (amount: number) => Math.round(amount * 100);
  const refunds = shown.refunds ?? [];
  const sum = refunds.reduce((all, { amount, status }) => (status === 'FAILURE' ? all : all + paise(amount)), 0);
  hold(paise(shown.amount) === order.amount, `the amount of ${id} is ${shown.amount}`);
  hold(sum === paise(shown.amount_refunded), `the refunds of ${id} do not add up`);
  hold(sum === refundedOf(order), `${sum} of ${id} was refunded and should be ${refundedOf(order)}`);
  hold(sum <= order.taken, `more of ${id} was refunded than captured`);
  hold(paise(shown.maximum_eligible_refund_amount ?? 0) === order.taken - sum, `what is left of ${id} is wrong`);
  hold(older.order_id === id && paise(older.amount) === order.amount, `${version} shows another order`);
}

class Create implements Command {
  readonly #id: string;
  readonly #amount: number;
  constructor(id: string, amount: number) {
    this.#id = id;
    this.#amount = amount;
  }
  check = () => true;
  async run({ orders }: Model, { shop }: Real) {
    const { status } = await shop.create(this.#id, { amount: text(this.#amount) });
    hold(status === (orders.has(this.#id) ? 400 : 200), `creating gave ${status}`);
    if (status !== 200) return;
    const nothing = { taken: 0, released: 0, isBlocked: false, payments: 0, refunds: new Map() };
    orders.set(this.#id, { status: 'NEW', amount: this.#amount, ...nothing });
  }
  toString = () => `create ${this.#id} ${text(this.#amount)}`;
}

class Pay implements Command {
  readonly #id: string;
  readonly #card: keyof typeof OUTCOMES;
  readonly #isBlocked: boolean;
  constructor(id: string, card: keyof typeof OUTCOMES, isBlocked: boolean) {
    this.#id = id;
    this.#card = card;
    this.#isBlocked = isBlocked;
  }
  check = () => true;
  async run({ orders }: Model, { shop }: Real) {
    const order = orders.get(this.#id);
    const isOpen = order !== undefined && ['NEW', 'PENDING_VBV', ...FAILED].includes(order.status);
    const blocked = { pre_auth_enabled: String(this.#isBlocked) };
    const { status, body } = await shop.pay(this.#id, { ...blocked, ...cardOf(this.#card) });
    hold(status === (isOpen ? 200 : 400), `paying ${this.#id} (${order?.status}) gave ${status}`);
    if (!isOpen) return;
    const outcome = OUTCOMES[this.#card];
    order.status = outcome === 'CHARGED' && this.#isBlocked ? 'AUTHORIZED' : outcome;
    order.isBlocked = this.#isBlocked;
    order.taken = order.status === 'CHARGED' ? order.amount : 0;
    order.payments += 1;
    hold(body.txn_id === `acme_store-${this.#id}-${order.payments}`, `the payment is ${body.txn_id}`);
    hold(body.status === order.status, `the payment is ${body.status} and should be ${order.status}`);
  }
  toString = () => `pay ${this.#id} ${this.#card.slice(-4)}${this.#isBlocked ? ' blocked' : ''}`;
}

const cardOf = (number: string) => ({
  payment_method_type: 'CARD',
  payment_method: 'VISA',
  card_number: number,
  card_exp_month: '10',
  card_exp_year: '30',
  name_on_card: 'Asha Kulkarni',
  card_security_code: '123',
});

class TakePart implements Command {
  readonly #id: string;
  readonly #call: 'capture' | 'void';
  readonly #amount: number | undefined;
  constructor(id: string, called: 'capture' | 'void', amount: number | undefined) {
    this.#id = id;
    this.#call = called;
    this.#amount = amount;
  }
  check = ({ orders }: Readonly<Model>) => (orders.get(this.#id)?.payments ?? 0) > 0;
  async run({ orders }: Model, { shop }: Real) {
    const order = orders.get(this.#id);
    if (order === undefined) return;
    const { txn_uuid } = await shop.order(this.#id);
    const left = order.amount - order.taken - order.released;
    const amount = this.#amount ?? left;
    const isGood = ['AUTHORIZED', 'PARTIAL_CHARGED'].includes(order.status) && left > 0 && amount <= left;
    const fields = this.#amount === undefined ? {} : { amount: text(this.#amount) };
    const { status } = await shop.call(`POST /v2/txns/${txn_uuid}/${this.#call}`, fields);
    hold(status === (isGood ? 200 : 400), `${this.#call} of ${order.status} gave ${status}`);
    if (!isGood) return;
    if (this.#call === 'capture') {
      order.taken += amount;
      order.status = amount === left ? 'CHARGED' : 'PARTIAL_CHARGED';
    } else {
      order.released += amount;
      if (amount === left && order.taken === 0) order.status = 'VOIDED';
    }
  }
  toString = () => `${this.#call} ${this.#id} ${this.#amount === undefined ? '' : text(this.#amount)}`;
}

class Refund implements Command {
  readonly #id: string;
  readonly #name: string;
  readonly #amount: number;
  constructor(id: string, name: string, amount: number) {
    this.#id = id;
    this.#name = name;
    this.#amount = amount;
  }
  check = () => true;
  async run(model: Model, { shop }: Real) {
    const order = model.orders.get(this.#id);
    const isGood =
      order !== undefined && !model.refunds.has(this.#name) && this.#amount <= order.taken - refundedOf(order);
    const fields = { unique_request_id: this.#name, amount: text(this.#amount) };
    const { status } = await shop.call(`POST /orders/${this.#id}/refunds`, fields);
    hold(status === (isGood ? 200 : 400), `refunding ${this.#amount} of ${order?.taken} gave ${status}`);
    if (!isGood) return;
    model.refunds.add(this.#name);
    const words = { failed: 'failed', review: 'review', success: 'done' } as const;
    const word = Object.entries(words).find(([begin]) => this.#name.startsWith(begin));
    order.refunds.set(this.#name, { amount: this.#amount, state: word?.[1] ?? 'going', at: model.minutes });
  }
  toString = () => `refund ${this.#id} ${this.#name} ${text(this.#amount)}`;
}

class Wait implements Command {
  readonly #minutes: number;
  constructor(minutes: number) {
    this.#minutes = minutes;
  }
  check = () => true;
  async run(model: Model, { shop }: Real) {
    await shop.mock.advance(`${this.#minutes}m`);
    model.minutes += this.#minutes;
    for (const [id, { refunds }] of model.orders) {
      const shown = (await shop.order(id)).refunds ?? [];
      for (const [name, refund] of refunds) {
        if (refund.state === 'going' && refund.at + REFUND_PENDING_MINUTES <= model.minutes) refund.state = 'done';
        const status = shown.find(({ unique_request_id }) => unique_request_id === name)?.status;
        hold(status === STATUSES[refund.state], `${name} is ${status} and should be ${STATUSES[refund.state]}`);
      }
    }
  }
  toString = () => `wait ${this.#minutes}m`;
}

const STATUSES = { going: 'PENDING', done: 'SUCCESS', failed: 'FAILURE', review: 'MANUAL_REVIEW' } as const;

class Look implements Command {
  readonly #id: string;
  readonly #pick: number;
  constructor(id: string, pick: number) {
    this.#id = id;
    this.#pick = pick;
  }
  check = () => true;
  run = (model: Model, real: Real) => look(model, real, this.#id, this.#pick);
  toString = () => `look ${this.#id}`;
}

const id = fc.constantFrom(...ORDERS);
const paise = fc.integer({ min: 1, max: 20_000 });
const names = fc.constantFrom('r1', 'r2', 'r3', 'r4', 'r5', 'failed1', 'failed2', 'review1', 'success1', 'success2');

/** Anything that a shop, a shopper or time may do. */
export const COMMANDS: readonly fc.Arbitrary<Command>[] = [
  fc.tuple(id, fc.integer({ min: 100, max: 20_000 })).map(([order, amount]) => new Create(order, amount)),
  fc
    .tuple(id, fc.constantFrom(...(Object.keys(OUTCOMES) as (keyof typeof OUTCOMES)[])), fc.boolean())
    .map(([order, card, isBlocked]) => new Pay(order, card, isBlocked)),
  fc
    .tuple(id, fc.constantFrom('capture' as const, 'void' as const), fc.option(paise, { nil: undefined }))
    .map(([order, called, amount]) => new TakePart(order, called, amount)),
  fc.tuple(id, names, paise).map(([order, name, amount]) => new Refund(order, name, amount)),
  fc.integer({ min: 1, max: 20 }).map((minutes) => new Wait(minutes)),
  fc.tuple(id, fc.nat(100)).map(([order, pick]) => new Look(order, pick)),
];
