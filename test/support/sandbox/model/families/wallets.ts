import fc from 'fast-check';
import type { ListedWallet } from '../../locker.ts';
import { order, pay } from '../buying.ts';
import { amountText, command, type Family, hold, paiseOf, perModel, type Real } from '../model.ts';
import { refundedOf, takenOf, walk, walkRefund } from '../order.ts';
import { customersOf, meet, someCustomer } from './customers.ts';

/** What a simple mind knows of the wallet of a customer: amounts in paise. */
interface ModelWallet {
  readonly id: string;
  isLinked: boolean;
  isAsked: boolean;
  wrong: number;
  isLocked: boolean;
  /** What the provider holds, and what was last seen of it. */
  balance: number;
  seen: number;
}

const walletsOf = perModel(() => new Map<string, ModelWallet>());
/** Of the orders that a wallet pays, whose wallet it is. */
const paidFrom = perModel(() => new Map<string, string>());
const topUpsOf = perModel(() => new Set<string>());

/** By the contract's example. */
const FIRST_BALANCE = 82_050;
const PROVIDER = 'PAYTM';
const ATTEMPTS = 3;
const NO_WALLET = 'wlm_000000000000';

const create = (customer: string, isAsked: boolean) =>
  command(`wallet of ${customer}${isAsked ? ' and its password' : ''}`, async (model, { shop }) => {
    const fields = { gateway: PROVIDER, ...(isAsked && { command: 'authenticate' }) };
    const { status, body } = await shop.call(`POST /customers/${customer}/wallets`, fields);
    hold(status === (customersOf(model).has(customer) ? 200 : 400), `creating a wallet gave ${status}`);
    if (status !== 200) return;
    const balance = walletsOf(model).get(customer)?.balance ?? FIRST_BALANCE;
    const unlinked = { isLinked: false, wrong: 0, isLocked: false, seen: 0 };
    walletsOf(model).set(customer, { ...unlinked, id: Reflect.get(body, 'id'), isAsked, balance });
  });

/** All that a shopper does until a wallet can pay, because money only moves then. */
const connect = (customer: string) =>
  command(`connect the wallet of ${customer}`, async (model, real) => {
    await meet(model, real, customer);
    await create(customer, true).run(model, real);
    await send(customer, 'link', '417417').run(model, real);
  });

type Name = 'authenticate' | 'link' | 'refresh' | 'delink';

const send = (customer: string, name: Name, otp: string) =>
  command(`${name} the wallet of ${customer}${name === 'link' ? ` by ${otp}` : ''}`, async (model, { shop }) => {
    const wallet = walletsOf(model).get(customer);
    const fields = { command: name, ...(name === 'link' && { otp }) };
    const { status } = await shop.call(`POST /wallets/${wallet?.id ?? NO_WALLET}`, fields);
    const isGood = wallet !== undefined && commanded(wallet, name, otp);
    hold(status === (isGood ? 200 : 400), `${name} gave ${status}`);
  });

/** Does a command to a wallet; false when it is refused. */
function commanded(wallet: ModelWallet, name: Name, otp: string): boolean {
  if (name === 'refresh') wallet.seen = wallet.balance;
  if (name === 'delink') Object.assign(wallet, { isLinked: false, isAsked: false });
  if (name === 'refresh' || name === 'delink') return true;
  if (wallet.isLocked || (name === 'link' && !wallet.isAsked)) return false;
  if (name === 'authenticate') Object.assign(wallet, { isLinked: false, isAsked: true });
  else if (otp !== '000000') {
    Object.assign(wallet, { isLinked: true, isAsked: false, wrong: 0, seen: wallet.balance });
  } else {
    wallet.wrong += 1;
    wallet.isLocked = wallet.wrong >= ATTEMPTS;
    return false;
  }
  return true;
}

const topUp = (customer: string, id: string, amount: number) =>
  command(`top up the wallet of ${customer} by ${amountText(amount)} (${id})`, async (model, real) => {
    const { shop } = real;
    const wallet = walletsOf(model).get(customer);
    const fields = { amount: amountText(amount), topup_txn_id: id };
    const { status } = await shop.call(`POST /wallets/${wallet?.id ?? NO_WALLET}/topup`, fields);
    const isGood = wallet?.isLinked === true && !topUpsOf(model).has(id);
    hold(status === (isGood ? 200 : 400), `a top-up gave ${status}`);
    if (wallet === undefined || !isGood) return;
    topUpsOf(model).add(id);
    await shop.mock.payTopUp(id);
    wallet.balance += amount;
    await balanced(real, customer, wallet);
  });

const payFrom = (id: string, customer: string, amount: number) =>
  command(
    `pay ${amountText(amount)} of ${id} from the wallet of ${customer}`,
    async (model, real) => {
      const wallet = walletsOf(model).get(customer);
      hold(wallet !== undefined, `${customer} has no wallet`);
      await meet(model, real, customer);
      const bought = await order(model, real, { id, customer, amount });
      const token = (await shown(real, customer))[0]?.token ?? '';
      const fields = { payment_method_type: 'WALLET', payment_method: PROVIDER, direct_wallet_token: token };
      const isShort = wallet.balance < amount;
      await pay(model, real, bought, fields, isShort ? ['PENDING_VBV'] : ['AUTHORIZING', 'CHARGED']);
      paidFrom(model).set(id, customer);
      if (!isShort) wallet.balance -= amount;
      await balanced(real, customer, wallet);
      const again = await real.shop.pay(id, fields);
      hold(again.status === 400, `a token that was used gave ${again.status}`);
    },
    (model) => !model.orders.has(id) && walletsOf(model).get(customer)?.isLinked === true,
  );

/** The shopper tops the wallet up at the page, and pays. */
const complete = (id: string) =>
  command(
    `complete ${id} at the page`,
    async (model, real) => {
      const customer = paidFrom(model).get(id) ?? '';
      const [bought, wallet] = [model.orders.get(id), walletsOf(model).get(customer)];
      if (bought?.status !== 'PENDING_VBV' || wallet === undefined) return;
      await real.shop.mock.pay(id);
      walk(model, real, bought, 'VBV_SUCCESSFUL', 'AUTHORIZING', 'CHARGED');
      wallet.balance = Math.max(0, wallet.balance - bought.amount);
      await balanced(real, customer, wallet);
    },
    ({ orders }) => orders.get(id)?.status === 'PENDING_VBV',
  );

const payBack = (id: string, name: string, amount: number) =>
  command(
    `pay ${amountText(amount)} of ${id} back to the wallet (${name})`,
    async (model, real) => {
      const customer = paidFrom(model).get(id) ?? '';
      const [bought, wallet] = [model.orders.get(id), walletsOf(model).get(customer)];
      if (bought === undefined || wallet === undefined) return;
      const isGood = !model.refunds.has(name) && amount <= takenOf(bought) - refundedOf(bought);
      const fields = { unique_request_id: name, amount: amountText(amount) };
      const { status } = await real.shop.call(`POST /orders/${id}/refunds`, fields);
      hold(status === (isGood ? 200 : 400), `refunding ${amount} of ${id} gave ${status}`);
      if (!isGood) return;
      model.refunds.add(name);
      bought.refunds.set(name, { amount, status: '', at: model.minutes });
      for (const state of ['PENDING', 'SUCCESS']) walkRefund(model, real, bought, name, state);
      wallet.balance += amount;
      await balanced(real, customer, wallet);
    },
    ({ orders }) => orders.has(id),
  );

const look = (customer: string, isFresh: boolean) =>
  command(
    `look at the wallet of ${customer}${isFresh ? ' and its balance' : ''}`,
    async (model, real) => {
      const wallet = walletsOf(model).get(customer);
      const [found] = await shown(real, customer, isFresh ? '/refresh-balances' : '');
      hold((found === undefined) === (wallet === undefined), `${customer} has the wallet ${found?.id}`);
      if (found === undefined || wallet === undefined) return;
      if (isFresh) wallet.seen = wallet.balance;
      hold(found.linked === wallet.isLinked, `the wallet of ${customer} is ${found.linked ? '' : 'not '}linked`);
      hold((found.token !== null) === wallet.isLinked, 'a token is there for linked wallets');
      const balance = found.current_balance === null ? undefined : paiseOf(found.current_balance);
      hold(balance === (wallet.isLinked ? wallet.seen : undefined), `the balance of ${customer} is ${balance}`);
    },
    (model) => !isFresh || customersOf(model).has(customer),
  );

/** The balance adds up, when the provider is asked for it. */
async function balanced(real: Real, customer: string, wallet: ModelWallet): Promise<void> {
  const [found] = await shown(real, customer, '/refresh-balances');
  wallet.seen = wallet.balance;
  const balance = found?.current_balance ?? null;
  const wanted = wallet.isLinked ? wallet.balance : undefined;
  hold((balance === null ? undefined : paiseOf(balance)) === wanted, `${customer} has ${balance} and not ${wanted}`);
}

async function shown({ shop }: Real, customer: string, more = ''): Promise<readonly ListedWallet[]> {
  return Object((await shop.call(`GET /customers/${customer}/wallets${more}`)).body).list;
}

const someOrder = fc.constantFrom('w1', 'w2', 'w3');
const someAmount = fc.integer({ min: 100, max: 60_000 });

export const WALLETS: Family = [
  fc.tuple(someCustomer, fc.boolean()).map((args) => create(...args)),
  fc
    .tuple(
      someCustomer,
      fc.constantFrom<Name>('authenticate', 'link', 'link', 'refresh', 'delink'),
      fc.constantFrom('000000', '417417', '417418'),
    )
    .map((args) => send(...args)),
  someCustomer.map(connect),
  someCustomer.map(connect), // twice as often, because without it nothing else happens
  fc.tuple(someCustomer, fc.constantFrom('t1', 't2'), someAmount).map((args) => topUp(...args)),
  fc.tuple(someOrder, someCustomer, someAmount).map((args) => payFrom(...args)),
  someOrder.map(complete),
  fc.tuple(someOrder, fc.constantFrom('success-w1', 'success-w2'), someAmount).map((args) => payBack(...args)),
  fc.tuple(someCustomer, fc.boolean()).map((args) => look(...args)),
];
