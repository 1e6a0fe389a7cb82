import { belongingsOf, giveTo } from '../customers/belongings.ts';
import type { NamedCustomer } from '../customers/customers.ts';
import { KINDS } from '../kinds.ts';
import { readToken, tokenFor, tokenKeyOf } from '../present/tokens.ts';
import type { Work } from '../work.ts';
import { walletFactsOf } from './facts.ts';
import { asWallet, type WalletRecord } from './record.ts';

/** A wallet by its id; undefined when the account has none of the name. */
export async function findWallet({ tx }: Work, id: string | undefined): Promise<WalletRecord | undefined> {
  return id === undefined ? undefined : asWallet(await tx.get(KINDS.wallet, id));
}

/** The wallets of a customer, the first one first. */
export async function walletsOf(work: Work, customer: NamedCustomer): Promise<WalletRecord[]> {
  const ids = await belongingsOf(work, 'wallets', customer);
  const found = await Promise.all(ids.map((id) => findWallet(work, id)));
  return found.flatMap((wallet) => wallet ?? []);
}

/** Keeps a wallet that may be new, and finds it by its customer and its tokens later. */
export async function keepNewWallet(work: Work, wallet: WalletRecord): Promise<void> {
  await keepWallet(work, wallet);
  if (await giveTo(work, 'wallets', wallet.customer, wallet.id)) {
    await work.tx.put(KINDS.tokenKey, tokenKeyOf(wallet.id), { wallet: wallet.id });
  }
}

/** Keeps another state of a wallet. */
export async function keepWallet({ tx }: Work, wallet: WalletRecord): Promise<void> {
  await tx.put(KINDS.wallet, wallet.id, wallet);
}

/** The token with which a wallet pays next; null while it is not linked. */
export function tokenOf({ facts, now }: Work, { id, linked, paid }: WalletRecord): string | null {
  return linked ? tokenFor(walletFactsOf(facts).token, tokenKeyOf(id), paid, now) : null;
}

/** The linked wallet that a token is for; undefined for one that is unknown, used or over. */
export async function walletOfToken(work: Work, token: string): Promise<WalletRecord | undefined> {
  const { facts, tx, now } = work;
  const read = readToken(walletFactsOf(facts).token, token);
  if (read === undefined || now >= read.until) return undefined;
  const id = (await tx.get(KINDS.tokenKey, read.key))?.wallet;
  const wallet = typeof id === 'string' ? await findWallet(work, id) : undefined;
  return wallet?.linked === true && read.isFor(wallet.paid) ? wallet : undefined;
}

/** The token of a wallet was used: the next one is another. */
export async function useToken(work: Work, wallet: WalletRecord): Promise<void> {
  await keepWallet(work, { ...wallet, paid: wallet.paid + 1 });
}

/** Takes money out of a wallet, or puts some in (less than nothing). What it does not hold the shopper has topped up. */
export async function takeFrom(work: Work, id: string, amount: number): Promise<void> {
  const wallet = await findWallet(work, id);
  if (wallet === undefined || wallet.balance === null) return;
  await keepWallet(work, { ...wallet, balance: Math.max(0, wallet.balance - amount) });
}
