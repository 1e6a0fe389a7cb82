import { isJsonObject, type JsonObject } from '../../../contract/json.ts';
import { familyOf } from '../orders/family.ts';
import type { Work } from '../work.ts';
import { cardFactsOf } from './facts.ts';
import type { CardData, CardRecord } from './record.ts';
import { tokenOf } from './stored.ts';

/** A stored card as the newest version lists it, with a new token. */
export function shownCard(work: Work, card: CardRecord, isChecked: boolean): JsonObject {
  const { facts, now, namespace } = work;
  const { shape, checked } = cardFactsOf(facts);
  const { card: paid } = facts.orders.orderFor(
    facts.orderStates.as('charged'),
    familyOf(facts, 'card'),
    card.card_brand,
  );
  const issued = Object.entries(isJsonObject(paid) ? paid : {}).filter(([name]) => name in shape);
  const shown = { ...shape, ...Object.fromEntries(issued), ...(isChecked && checked) };
  return Object.assign(shown, {
    card_token: tokenOf(work, card),
    card_reference: card.card_reference,
    card_fingerprint: card.card_fingerprint,
    card_number: `${card.card_isin.slice(0, 4)}-XXXXXXXX-${card.last_four_digits}`,
    card_isin: card.card_isin,
    card_exp_year: card.expiry_year,
    card_exp_month: card.expiry_month,
    card_brand: card.card_brand,
    name_on_card: card.name_on_card,
    nickname: card.nickname,
    expired: isExpired(card, now),
    ...('metadata' in shown && { metadata: { origin_merchant_id: namespace, origin_customer_id: card.customer } }),
  });
}

/** A card is good to the end of its month. */
function isExpired({ expiry_year, expiry_month }: CardData, now: number): boolean {
  return Date.UTC(Number(expiry_year), Number(expiry_month)) <= now;
}

/** What an order says of the card that pays it. */
export function cardInOrder(data: CardData): JsonObject {
  const { card_fingerprint, card_brand, card_isin, last_four_digits, expiry_month, expiry_year, name_on_card } = data;
  const said = { card_brand, name_on_card, expiry_month, expiry_year };
  return {
    card_fingerprint,
    card_isin,
    last_four_digits,
    ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== '')),
  };
}
