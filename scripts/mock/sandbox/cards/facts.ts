import type { JsonObject } from '../../../contract/json.ts';
import type { Facts } from '../facts.ts';
import { objectsIn, successesOf, textAt } from '../present/examples.ts';
import { fieldOfAnswer } from '../present/fields.ts';
import { likeness } from '../present/likeness.ts';
import { type TokenKind, tokenKind } from '../present/tokens.ts';

/** What the contract says of cards. */
export interface CardFacts {
  /** Tokens of stored cards. */
  readonly stored: TokenKind;
  /** Tokens of card data, which are good once. */
  readonly oneTime: TokenKind;
  /** The network that a number belongs to; '' when none is known. */
  brandOf(number: string): string;
  /** Identifies a number in all accounts. */
  fingerprintOf(number: string): string;
  /** Names a card of a customer. */
  referenceOf(merchantId: string, customer: string, fingerprint: string): string;
  /** Names the account behind a card. */
  accountOf(fingerprint: string): string;
  /** A stored card that has no network token, as lists show it. */
  readonly shape: JsonObject;
  /** What the options of a list ask for beside that. */
  readonly checked: JsonObject;
}

const known = new WeakMap<Facts, CardFacts>();

/** The facts about cards, read once. */
export function cardFactsOf(facts: Facts): CardFacts {
  const found = known.get(facts) ?? readCardFacts(facts);
  known.set(facts, found);
  return found;
}

function readCardFacts(facts: Facts): CardFacts {
  const { document, operation } = facts;
  const lists = successesOf(document, operation('listCards'));
  const cards = lists.flatMap((shown) => objectsIn(shown.cards));
  const plain = cards.find((card) => !('token' in card)) ?? cards[0] ?? {};
  const all = cards.toSorted((one, other) => Object.keys(other).length - Object.keys(one).length)[0] ?? {};
  const asked = Object.entries(all).filter(([name]) => cards.filter((card) => name in card).length === 1);
  const [added] = successesOf(document, operation('addCard'));
  const [identified] = successesOf(document, operation('getCardFingerprint'));
  const brand = fieldOfAnswer(document, operation('listCards'), ['cards', 'card_brand']);
  const patterns = brand['x-number-patterns'] ?? {};
  const networks = Object.entries(patterns).map(([name, source]) => ({ name, pattern: new RegExp(source, 'u') }));
  return {
    stored: tokenKind(facts, 'listCards', ['cards', 'card_token']),
    oneTime: tokenKind(facts, 'tokenizeCard', ['token']),
    brandOf: (number) => networks.find(({ pattern }) => pattern.test(number))?.name ?? '',
    fingerprintOf: (number) => likeness(textAt(added, 'card_fingerprint'), number),
    referenceOf: (merchantId, customer, fingerprint) =>
      likeness(textAt(added, 'card_reference'), `${merchantId}/${customer}/${fingerprint}`),
    accountOf: (fingerprint) => likeness(textAt(identified, 'par'), fingerprint),
    shape: plain,
    checked: Object.fromEntries(asked.filter(([, value]) => typeof value !== 'string')),
  };
}
