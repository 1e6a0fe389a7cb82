import { customerNamed } from '../customers/customers.ts';
import { findOrder } from '../orders/find.ts';
import { textAt } from '../present/examples.ts';
import { refuse, show } from '../present/show.ts';
import { type Handler, meantSuccess, sentValue, type Work } from '../work.ts';
import { walletFactsOf } from './facts.ts';
import type { WalletRecord } from './record.ts';
import { shownWallet } from './shown.ts';
import { findWallet, keepNewWallet, keepWallet, walletsOf } from './stored.ts';

export const createWallet: Handler = async (work, call) => {
  const { reference, isKnown } = await customerNamed(work, sentValue(call, 'customer_id') ?? '');
  if (!isKnown) return refuse(call, 'owner-unknown');
  const { idOf, balanceOf } = walletFactsOf(work.facts);
  const provider = sentValue(call, 'gateway') ?? '';
  const id = idOf(work.namespace, reference, provider);
  const before = await findWallet(work, id);
  const wallet: WalletRecord = {
    id,
    wallet: provider,
    customer: reference,
    linked: false,
    balance: before === undefined ? balanceOf(provider) : before.balance,
    known: null,
    refreshed: null,
    mobile_number: sentValue(call, 'mobile_number') ?? before?.mobile_number ?? null,
    gateway_reference_id: sentValue(call, 'gateway_reference_id') ?? before?.gateway_reference_id ?? null,
    asked: sentValue(call, 'command') === 'authenticate',
    wrong_otps: 0,
    locked: false,
    paid: before?.paid ?? 0,
  };
  await keepNewWallet(work, wallet);
  return show(call, work.facts, shownWallet(work, wallet, meantSuccess(work.facts, call).value));
};

export const getWallet: Handler = async (work, call) => {
  const wallet = await findWallet(work, sentValue(call, 'wallet_id'));
  if (wallet === undefined) return refuse(call, 'unknown');
  return show(call, work.facts, shownWallet(work, wallet, meantSuccess(work.facts, call).value));
};

export const listWallets: Handler = async (work, call) => {
  const customer = await customerNamed(work, sentValue(call, 'customer_id') ?? '');
  return show(call, work.facts, listOf(work, await walletsOf(work, customer)));
};

export const listOrderWallets: Handler = async (work, call) => {
  const order = await findOrder(work, sentValue(call, 'order_id'));
  if (order === undefined) return refuse(call, 'unknown');
  const customer = await customerNamed(work, textAt(order.shown, 'customer_id'));
  return show(call, work.facts, listOf(work, await walletsOf(work, customer)));
};

export const refreshWallets: Handler = async (work, call) => {
  const customer = await customerNamed(work, sentValue(call, 'customer_id') ?? '');
  const wallets = (await walletsOf(work, customer)).map((wallet) => refreshed(work, wallet));
  if (!customer.isKnown && wallets.length === 0) return refuse(call, 'unknown');
  for (const wallet of wallets) await keepWallet(work, wallet);
  return show(call, work.facts, listOf(work, wallets));
};

function listOf(work: Work, wallets: readonly WalletRecord[]) {
  const { listed } = walletFactsOf(work.facts);
  const { length } = wallets;
  const list = wallets.map((wallet) => shownWallet(work, wallet, listed));
  return { object: 'list', list, count: length, offset: 0, total: length };
}

/** The wallet after its provider was asked for the balance; one that is not linked has none. */
export function refreshed({ now }: Work, wallet: WalletRecord): WalletRecord {
  return wallet.linked ? { ...wallet, known: wallet.balance, refreshed: now } : wallet;
}
