import fc from 'fast-check';
import { command as commandTo, execute, notify, REGISTRATION, TERMS } from '../../mandates.ts';
import { happens } from '../happens.ts';
import { amountText, command, type Family, hold, type Model, paiseOf, perModel, type Real, tell } from '../model.ts';
import { newOrder, newPayment, walk } from '../order.ts';

/** What a simple mind knows of a mandate. */
interface ModelMandate {
  readonly id: string;
  status: string;
  readonly isFixed: boolean;
}

/** Of the orders that set up a mandate, those that a mandate was set up with. */
const mandatesOf = perModel(() => new Map<string, ModelMandate>());
const noticesOf = perModel(() => new Map<string, { readonly mandate: string; status: string; readonly at: number }>());

const MOST = 50_000;
const NEVER = '4102444800';
const someOrder = fc.constantFrom('m1', 'm2');
const someExecution = fc.constantFrom('x1', 'x2', 'x3', 'failed4', 'declined5');
/** What the test data make of an execution by the name of its order. */
const OUTCOMES: Readonly<Record<string, string>> = { failed4: 'AUTHORIZATION_FAILED', declined5: 'JUSPAY_DECLINED' };

/** An order whose payment sets up a mandate, which waits for the shopper. */
const register = (id: string, isFixed: boolean) =>
  command(`register ${id}`, async (model, real) => {
    const made = await real.shop.create(id, { ...TERMS, ...(isFixed && { 'mandate.amount_rule': 'FIXED' }) });
    hold(made.status === (model.orders.has(id) ? 400 : 200), `creating ${id} gave ${made.status}`);
    if (made.status !== 200) return;
    const order = newOrder(model, real, id, 10_000);
    const { status } = await real.shop.pay(id, REGISTRATION);
    hold(status === 200, `paying ${id} gave ${status}`);
    order.payments.push(newPayment(`acme_store-${id}-1`, false));
    const { mandate } = await real.shop.order(id, real.newest);
    hold(mandate !== undefined, `${id} has no mandate`);
    const kept = { id: mandate.mandate_id, status: '', isFixed };
    mandatesOf(model).set(id, kept);
    step(model, real, kept, 'CREATED');
    walk(model, real, order, 'STARTED', 'PENDING_VBV');
  });

/** The shopper agrees, or does not; the mandate goes with the order. */
const settle = (id: string, isGood: boolean) =>
  command(
    `the shopper ${isGood ? 'agrees' : 'refuses'} ${id}`,
    async (model, real) => {
      const [order, mandate] = [model.orders.get(id), mandatesOf(model).get(id)];
      if (order === undefined || mandate === undefined) return;
      await real.shop.mock.pay(id, { event: isGood ? 'charge' : 'fail' });
      walk(model, real, order, 'VBV_SUCCESSFUL', 'AUTHORIZING', isGood ? 'CHARGED' : 'AUTHORIZATION_FAILED');
      // Somebody may have brought the mandate on by hand before.
      if (mandate.status === 'CREATED') step(model, real, mandate, isGood ? 'ACTIVE' : 'FAILURE');
    },
    ({ orders }) => orders.get(id)?.status === 'PENDING_VBV',
  );

/** What a call, and what somebody by hand, makes of a mandate. */
const COMMANDS = { pause: 'PAUSED', resume: 'ACTIVE', revoke: 'REVOKED' } as const;
const EVENTS = { activate: 'ACTIVE', fail: 'FAILURE', pause: 'PAUSED', revoke: 'REVOKED', expire: 'EXPIRED' } as const;

const send = (id: string, name: keyof typeof COMMANDS) =>
  command(`${name} the mandate of ${id}`, async (model, real) => {
    const mandate = mandatesOf(model).get(id);
    const times = name === 'pause' ? { pause_start_date: '1', pause_end_date: NEVER } : {};
    const { status } = await commandTo(real.shop, mandate?.id ?? 'mnd0', name, times);
    const way = mandate && stepTo(real, mandate, COMMANDS[name]);
    const isGood = way?.operation === 'updateMandate';
    hold(status === (isGood ? 200 : 400), `${name} of ${mandate?.status} gave ${status}`);
    if (mandate !== undefined && isGood) step(model, real, mandate, COMMANDS[name]);
  });

const happen = (id: string, event: keyof typeof EVENTS) =>
  command(`${event} of the mandate of ${id} happens`, async (model, real) => {
    const mandate = mandatesOf(model).get(id);
    const isGood = mandate !== undefined && stepTo(real, mandate, EVENTS[event]) !== undefined;
    const done = await happens(real.shop.mock.changeMandate(mandate?.id ?? 'mnd0', { event }));
    hold(done === isGood, `${event} ${done ? 'happened' : 'was refused'} to ${mandate?.status}`);
    if (mandate !== undefined && isGood) step(model, real, mandate, EVENTS[event]);
  });

const take = (id: string, orderId: string, amount: number, notice: string | undefined) =>
  command(`take ${amountText(amount)} for ${orderId} under the mandate of ${id}`, async (model, real) => {
    const mandate = mandatesOf(model).get(id);
    const told = notice === undefined ? undefined : noticesOf(model).get(notice);
    const isGood =
      !model.orders.has(orderId) &&
      mandate?.status === 'ACTIVE' &&
      (mandate.isFixed ? amount === MOST : amount <= MOST) &&
      (notice === undefined || told?.mandate === mandate.id);
    const { status, body } = await execute(real.shop, mandate?.id ?? 'mnd0', orderId, {
      'order.amount': amountText(amount),
      ...(notice !== undefined && { 'mandate.notification_id': notice }),
    });
    hold(status === (isGood ? 200 : 400), `taking ${amount} under ${mandate?.status} gave ${status}`);
    if (!isGood) return;
    const order = newOrder(model, real, orderId, amount);
    order.payments.push(newPayment(`acme_store-${orderId}-1`, false));
    const isTold = told === undefined || told.status === 'SUCCESS';
    const outcome = isTold ? (OUTCOMES[orderId] ?? 'CHARGED') : 'JUSPAY_DECLINED';
    walk(model, real, order, 'STARTED', ...(outcome === 'JUSPAY_DECLINED' ? [] : ['AUTHORIZING']), outcome);
    hold(body.status === outcome, `${orderId} is ${body.status} and should be ${outcome}`);
    const shown = await real.shop.order(orderId, real.newest);
    hold(shown.mandate?.mandate_id === mandate.id, `${orderId} was taken under ${shown.mandate?.mandate_id}`);
    hold(paiseOf(shown.amount) <= MOST, `${orderId} took ${shown.amount}`);
  });

const announce = (id: string, notice: string) =>
  command(`announce ${notice} for the mandate of ${id}`, async (model, real) => {
    const mandate = mandatesOf(model).get(id);
    const isGood = mandate?.status === 'ACTIVE' && !noticesOf(model).has(notice);
    const { status } = await notify(real.shop, mandate?.id ?? 'mnd0', notice);
    hold(status === (isGood ? 200 : 400), `announcing ${notice} gave ${status}`);
    if (isGood) noticesOf(model).set(notice, { mandate: mandate.id, status: 'CREATED', at: model.minutes });
  });

/** After a minute a notice has reached the shopper, or has not. */
export function passNotices(model: Model): void {
  for (const [name, notice] of noticesOf(model)) {
    if (notice.status !== 'CREATED' || model.minutes <= notice.at) continue;
    notice.status = name.startsWith('failed') ? 'FAILURE' : 'SUCCESS';
    tell(model, [notice.status === 'SUCCESS' ? 'NOTIFICATION_SUCCEEDED' : 'NOTIFICATION_FAILED']);
  }
}

const lookAt = (id: string) =>
  command(`look at the mandate of ${id}`, async (model, real) => {
    const mandates = mandatesOf(model);
    const { body } = await real.shop.call(`GET /customers/${TERMS.customer_id}/mandates`);
    hold(body.total === mandates.size, `${body.total} mandates are listed of ${mandates.size}`);
    const mandate = mandates.get(id);
    const { status } = (await commandTo(real.shop, mandate?.id ?? 'mnd0', 'check_status')).body;
    const expected = mandate?.status ?? 'invalid_request_error';
    hold(status === expected, `the mandate of ${id} is ${status} and should be ${expected}`);
  });

function stepTo({ transitions }: Real, { status }: ModelMandate, to: string) {
  return transitions.mandate.find((one) => (one.from ?? '') === status && one.to === to);
}

/** Leads a mandate along a transition of the contract, whose webhooks are due. */
function step(model: Model, real: Real, mandate: ModelMandate, to: string): void {
  const found = stepTo(real, mandate, to);
  hold(found !== undefined, `the contract leads no mandate from ${mandate.status} to ${to}`);
  mandate.status = to;
  tell(model, found.webhooks ?? []);
}

const someNotice = fc.constantFrom('n1', 'n2', 'failed3');
const keysOf = <Key extends string>(of: Readonly<Record<Key, unknown>>) =>
  fc.constantFrom(...(Object.keys(of) as Key[]));

export const MANDATES: Family = [
  fc.tuple(someOrder, fc.boolean()).map((args) => register(...args)),
  fc.tuple(someOrder, fc.nat(3)).map(([id, pick]) => settle(id, pick > 0)),
  fc.tuple(someOrder, keysOf(COMMANDS)).map((args) => send(...args)),
  fc.tuple(someOrder, keysOf(EVENTS)).map((args) => happen(...args)),
  fc
    .tuple(someOrder, someExecution, fc.constantFrom(100, MOST, MOST + 1), fc.option(someNotice, { nil: undefined }))
    .map((args) => take(...args)),
  fc.tuple(someOrder, someNotice).map((args) => announce(...args)),
  someOrder.map(lookAt),
];
