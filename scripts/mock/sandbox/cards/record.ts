import { isJsonObject } from '../../../contract/json.ts';
import type { StoredRecord } from '../store/store.ts';

/** What is kept of the data of a card: never its whole number, and never its security code. */
export type CardData = {
  card_fingerprint: string;
  card_brand: string;
  card_isin: string;
  last_four_digits: string;
  expiry_month: string;
  expiry_year: string;
  name_on_card: string;
  /** The answer that the test data of the contract give to a payment with the number; null when it is no test number. */
  outcome: { code: number; example: string } | null;
};

/** A card that is stored for a customer. */
export type CardRecord = CardData & {
  card_reference: string;
  /** The merchant's name of the customer. */
  customer: string;
  nickname: string;
};

/** What a one-time token stands for: the data of a card, or a card that is stored already. */
export type OneTimeCard = {
  card: CardData | null;
  stored: string | null;
  /** Milliseconds since 1970. */
  until: number;
};

const TEXTS = [
  'card_fingerprint',
  'card_brand',
  'card_isin',
  'last_four_digits',
  'expiry_month',
  'expiry_year',
  'name_on_card',
] as const;

/** A card as the sandbox wrote it; undefined for what is none. */
export function asCard(record: StoredRecord | undefined): CardRecord | undefined {
  return record !== undefined && isCard(record) ? record : undefined;
}

/** What a one-time token stands for, as the sandbox wrote it; undefined for what is none. */
export function asOneTimeCard(record: StoredRecord | undefined): OneTimeCard | undefined {
  return record !== undefined && isOneTimeCard(record) ? record : undefined;
}

function isCard(record: StoredRecord): record is CardRecord {
  const own = [record.card_reference, record.customer, record.nickname];
  return own.every((value) => typeof value === 'string') && isCardData(record);
}

function isCardData(record: StoredRecord): record is CardData {
  return TEXTS.every((name) => typeof record[name] === 'string') && isOutcome(record.outcome);
}

function isOutcome(outcome: unknown): boolean {
  return outcome === null || (isJsonObject(outcome) && typeof outcome.code === 'number');
}

function isOneTimeCard(record: StoredRecord): record is OneTimeCard {
  const { card, stored, until } = record;
  if (typeof until !== 'number') return false;
  return typeof stored === 'string' || (card !== null && isJsonObject(card) && isCardData(card));
}
