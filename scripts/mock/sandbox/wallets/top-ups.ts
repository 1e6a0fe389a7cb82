import { unitsOf } from '../../money.ts';
import { KINDS } from '../kinds.ts';
import { topUpPage } from '../payment-page/location.ts';
import { refuse, show } from '../present/show.ts';
import { type Handler, meantSuccess, sentValue, type Work } from '../work.ts';
import { asTopUp, type TopUpRecord } from './record.ts';
import { findWallet, takeFrom } from './stored.ts';

export const topUpWallet: Handler = async (work, call) => {
  const wallet = await findWallet(work, sentValue(call, 'wallet_id'));
  if (wallet === undefined) return refuse(call, 'unknown');
  if (!wallet.linked) return refuse(call, 'not-linked');
  const id = sentValue(call, 'topup_txn_id') ?? '';
  if ((await findTopUp(work, id)) !== undefined) return refuse(call, 'duplicate');
  const topUp: TopUpRecord = {
    topup_txn_id: id,
    wallet: wallet.id,
    amount: unitsOf(sentValue(call, 'amount')) ?? 0,
    return_url: sentValue(call, 'return_url') ?? null,
    done: false,
  };
  await work.tx.put(KINDS.topUp, id, topUp);
  const page = topUpPage(call.request, work.namespace, id);
  return show(call, work.facts, {
    ...meantSuccess(work.facts, call).value,
    topup_txn_id: id,
    wallet_id: wallet.id,
    ...(page !== undefined && { payment_url: page }),
  });
};

/** A top-up by the merchant's identifier; undefined when there is none. */
export async function findTopUp({ tx }: Work, id: string): Promise<TopUpRecord | undefined> {
  return asTopUp(await tx.get(KINDS.topUp, id));
}

/** The shopper pays a top-up: the wallet has the money. It is paid once. */
export async function payTopUp(work: Work, id: string): Promise<TopUpRecord | undefined> {
  const topUp = await findTopUp(work, id);
  if (topUp === undefined || topUp.done) return topUp;
  const done = { ...topUp, done: true };
  await work.tx.put(KINDS.topUp, id, done);
  await takeFrom(work, topUp.wallet, -topUp.amount);
  return done;
}
