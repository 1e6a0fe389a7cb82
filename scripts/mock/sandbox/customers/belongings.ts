import { KINDS } from '../kinds.ts';
import type { Transaction } from '../store/store.ts';
import type { Work } from '../work.ts';
import type { NamedCustomer } from './customers.ts';

/** Where the identifiers are listed of what a customer has. */
const LISTS = {
  cards: KINDS.customerCards,
  wallets: KINDS.customerWallets,
  mandates: KINDS.customerMandates,
} as const;

/** What can belong to a customer. */
export type Belongings = keyof typeof LISTS;

/**
 * The identifiers of what a customer has, the first one first. It is kept by the merchant's name of the customer; what was
 * kept before the customer was created can be under the server's own.
 */
export async function belongingsOf(
  { tx }: Work,
  what: Belongings,
  { reference, id }: NamedCustomer,
): Promise<string[]> {
  const names = new Set(id === undefined ? [reference] : [reference, id]);
  const lists = await Promise.all([...names].map((name) => listed(tx, what, name)));
  return [...new Set(lists.flat())];
}

/**
 * Lists something as the last that a customer has.
 *
 * @param reference the merchant's name of the customer
 * @returns false when it was listed already
 */
export async function giveTo({ tx }: Work, what: Belongings, reference: string, id: string): Promise<boolean> {
  const before = await listed(tx, what, reference);
  if (before.includes(id)) return false;
  await tx.put(LISTS[what], reference, { [what]: [...before, id] });
  return true;
}

/** Takes something off the list of what a customer has, see `giveTo`. */
export async function takeAway({ tx }: Work, what: Belongings, reference: string, id: string): Promise<void> {
  const left = (await listed(tx, what, reference)).filter((one) => one !== id);
  if (left.length === 0) await tx.delete(LISTS[what], reference);
  else await tx.put(LISTS[what], reference, { [what]: left });
}

async function listed(tx: Transaction, what: Belongings, name: string): Promise<string[]> {
  const ids = (await tx.get(LISTS[what], name))?.[what];
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
}
