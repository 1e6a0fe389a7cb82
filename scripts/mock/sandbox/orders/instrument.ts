import type { JsonObject } from '../../../contract/json.ts';
import { answerFor } from '../../responses/by-request.ts';
import { cardDataIn } from '../cards/data.ts';
import { cardFactsOf } from '../cards/facts.ts';
import type { CardData, CardRecord } from '../cards/record.ts';
import { cardInOrder } from '../cards/shown.ts';
import { cardOfToken, oneTimeCardOf, spend } from '../cards/stored.ts';
import { customerNamed } from '../customers/customers.ts';
import { textAt } from '../present/examples.ts';
import { answerOfState, type Call } from '../present/show.ts';
import type { WalletRecord } from '../wallets/record.ts';
import { useToken, walletOfToken } from '../wallets/stored.ts';
import { sentValue, type Work } from '../work.ts';
import { familyOf } from './family.ts';
import type { OrderRecord, PaymentRecord } from './record.ts';

/** What a request pays with, when that is a card or a linked wallet. */
export interface Found {
  readonly data?: CardData | undefined;
  /** The card as it is stored; left out for one that is not. */
  readonly stored?: CardRecord | undefined;
  /** The key of the one-time token that stands for the card. */
  readonly once?: string | undefined;
  readonly wallet?: WalletRecord | undefined;
  /** How it pays, see `Instrument`. */
  readonly outcome?: Instrument['outcome'];
}

/** What a payment takes the money from, as far as the sandbox knows it. */
export interface Instrument {
  /** What the order shows of it. */
  readonly method: JsonObject;
  /** What the payment has to remember. */
  readonly payment: Pick<PaymentRecord, 'saves' | 'wallet'>;
  /** The answer that it leads to, where it says so itself and not the request. */
  readonly outcome: { readonly code: number; readonly example: string } | undefined;
}

/** What a request pays with; undefined when it names a card or a wallet that there is not. */
export async function findInstrument(work: Work, call: Call): Promise<Found | undefined> {
  const walletToken = sentValue(call, 'direct_wallet_token');
  if (walletToken !== undefined) {
    const wallet = await walletOfToken(work, walletToken);
    const isMeant = wallet?.wallet === (sentValue(call, 'payment_method') ?? wallet?.wallet);
    return wallet !== undefined && isMeant ? { wallet } : undefined;
  }
  const token = sentValue(call, 'card_token');
  if (token === undefined) {
    const isCard = sentValue(call, 'payment_method_type') === familyOf(work.facts, 'card');
    return isCard ? { data: cardDataIn(work.facts, call, isSaved(call)) } : {};
  }
  const once = await oneTimeCardOf(work, token);
  if (once !== undefined) {
    return { data: once.data, stored: once.stored, once: once.key, outcome: cardOutcome(work, call, once.data) };
  }
  const stored = await cardOfToken(work, token);
  return stored === undefined ? undefined : { data: stored, stored, outcome: cardOutcome(work, call, stored) };
}

/** What was found, for an order. */
export async function instrumentFor(work: Work, call: Call, order: OrderRecord, found: Found): Promise<Instrument> {
  const { wallet, data, stored, outcome } = found;
  if (wallet !== undefined) return fromWallet(work, order, wallet);
  if (data === undefined) return { method: {}, payment: {}, outcome: undefined };
  const shown = cardInOrder(data);
  if (stored !== undefined) {
    const { card_reference } = stored;
    const card = { ...shown, card_reference, using_saved_card: true };
    return { method: methodOf(call, data, card), payment: {}, outcome };
  }
  const customer = textAt(order.shown, 'customer_id');
  if (!isSaved(call) || customer === '') {
    return { method: methodOf(call, data, { ...shown, using_saved_card: false }), payment: {}, outcome };
  }
  const { reference } = await customerNamed(work, customer);
  const card_reference = cardFactsOf(work.facts).referenceOf(work.namespace, reference, data.card_fingerprint);
  const saves = { card: data, nickname: sentValue(call, 'card_nickname') ?? '', done: false };
  const card = { ...shown, card_reference, using_saved_card: false };
  return { method: methodOf(call, data, card), payment: { saves }, outcome };
}

function isSaved(call: Call): boolean {
  return sentValue(call, 'save_to_locker') === 'true';
}

/** Uses up what is good once. */
export async function useUp(work: Work, { once, wallet }: Found): Promise<void> {
  if (once !== undefined) await spend(work, once);
  if (wallet !== undefined) await useToken(work, wallet);
}

/** How a card pays whose number was sent before: as its number would, unless the request means something else. */
function cardOutcome({ facts }: Work, call: Call, { outcome }: CardData): Instrument['outcome'] {
  const meant = answerFor(facts.document, facts.operation('createTransaction'), call.request, 200);
  return meant === undefined ? (outcome ?? undefined) : undefined;
}

function methodOf(call: Call, { card_brand }: CardData, card: JsonObject): JsonObject {
  const isTold = sentValue(call, 'payment_method') !== undefined || card_brand === '';
  return { card, ...(!isTold && { payment_method: card_brand }) };
}

/** A wallet that holds less than the order needs has the shopper top it up first. */
function fromWallet({ facts }: Work, { amount }: OrderRecord, { id, wallet, balance }: WalletRecord): Instrument {
  const isShort = balance !== null && balance < amount;
  return {
    method: { payment_method: wallet },
    payment: { wallet: id },
    outcome: isShort ? answerOfState(facts.document, facts.operation('createTransaction'), 'short') : undefined,
  };
}
