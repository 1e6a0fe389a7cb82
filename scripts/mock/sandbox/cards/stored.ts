import { randomBytes } from 'node:crypto';
import { belongingsOf, giveTo, takeAway } from '../customers/belongings.ts';
import type { NamedCustomer } from '../customers/customers.ts';
import { KINDS } from '../kinds.ts';
import { readToken, tokenFor, tokenKeyOf } from '../present/tokens.ts';
import type { Work } from '../work.ts';
import { cardFactsOf } from './facts.ts';
import { asCard, asOneTimeCard, type CardData, type CardRecord, type OneTimeCard } from './record.ts';

/** What somebody calls a card, beside its data. */
export interface CardNames {
  readonly customer: string;
  readonly nickname?: string | undefined;
}

/** Stores a card for a customer. The same number is the same card: what is new of it is kept. */
export async function storeCard(work: Work, data: CardData, { customer, nickname }: CardNames): Promise<CardRecord> {
  const { facts, namespace, tx } = work;
  const reference = cardFactsOf(facts).referenceOf(namespace, customer, data.card_fingerprint);
  const before = asCard(await tx.get(KINDS.card, reference));
  const card: CardRecord = {
    ...data,
    name_on_card: data.name_on_card || (before?.name_on_card ?? ''),
    card_reference: reference,
    customer,
    nickname: nickname ?? before?.nickname ?? '',
  };
  await tx.put(KINDS.card, reference, card);
  if (before !== undefined) return card;
  await tx.put(KINDS.tokenKey, tokenKeyOf(reference), { card: reference });
  await giveTo(work, 'cards', customer, reference);
  return card;
}

/** The cards of a customer, the first one first. */
export async function cardsOf(work: Work, customer: NamedCustomer): Promise<CardRecord[]> {
  const references = await belongingsOf(work, 'cards', customer);
  const records = await Promise.all(references.map((reference) => work.tx.get(KINDS.card, reference)));
  return records.flatMap((record) => asCard(record) ?? []);
}

export async function removeCard(work: Work, { card_reference, customer }: CardRecord): Promise<void> {
  const { tx } = work;
  await tx.delete(KINDS.card, card_reference);
  await tx.delete(KINDS.tokenKey, tokenKeyOf(card_reference));
  await takeAway(work, 'cards', customer, card_reference);
}

/** A new token of a stored card. */
export function tokenOf({ facts, now }: Work, { card_reference }: CardRecord): string {
  return tokenFor(cardFactsOf(facts).stored, tokenKeyOf(card_reference), 0, now);
}

/** The stored card that a token is for; undefined for one that is unknown or over, or whose card is deleted. */
export async function cardOfToken({ facts, tx, now }: Work, token: string): Promise<CardRecord | undefined> {
  const read = readToken(cardFactsOf(facts).stored, token);
  if (read === undefined || !read.isFor(0) || now >= read.until) return undefined;
  const reference = (await tx.get(KINDS.tokenKey, read.key))?.card;
  return typeof reference === 'string' ? asCard(await tx.get(KINDS.card, reference)) : undefined;
}

/** How many tokens that are over are forgotten whenever one is made. */
const FORGOTTEN_AT_ONCE = 10;

/** A token that is good once, for the data of a card or for a stored card. */
export async function oneTimeToken(work: Work, what: Pick<OneTimeCard, 'card' | 'stored'>): Promise<string> {
  const { facts, tx, now } = work;
  for (const { id, record } of await tx.list(KINDS.oneTimeCard, { limit: FORGOTTEN_AT_ONCE })) {
    if ((asOneTimeCard(record)?.until ?? 0) <= now) await tx.delete(KINDS.oneTimeCard, id);
  }
  const { oneTime } = cardFactsOf(facts);
  const key = randomBytes(8).toString('hex');
  const record: OneTimeCard = { ...what, until: now + oneTime.lifetimeSeconds * 1000 };
  await tx.put(KINDS.oneTimeCard, key, record);
  return tokenFor(oneTime, key, 0, now);
}

/** What a one-time token stands for, and the key under which it is forgotten when it is used. */
export async function oneTimeCardOf(
  work: Work,
  token: string,
): Promise<{ readonly key: string; readonly data: CardData; readonly stored: CardRecord | undefined } | undefined> {
  const { facts, tx, now } = work;
  const read = readToken(cardFactsOf(facts).oneTime, token);
  if (read === undefined || !read.isFor(0) || now >= read.until) return undefined;
  const found = asOneTimeCard(await tx.get(KINDS.oneTimeCard, read.key));
  const stored = found?.stored === null ? undefined : asCard(await tx.get(KINDS.card, found?.stored ?? ''));
  const data = found?.card ?? stored;
  return data === undefined ? undefined : { key: read.key, data, stored };
}

/** A one-time token was used. */
export async function spend({ tx }: Work, key: string): Promise<void> {
  await tx.delete(KINDS.oneTimeCard, key);
}
