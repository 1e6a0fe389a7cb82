import { customerNamed } from '../customers/customers.ts';
import { KINDS } from '../kinds.ts';
import { type Call, refuse, show } from '../present/show.ts';
import { type Handler, meantSuccess, sentValue, type Work } from '../work.ts';
import { cardDataIn } from './data.ts';
import { cardFactsOf } from './facts.ts';
import type { CardRecord } from './record.ts';
import { shownCard } from './shown.ts';
import { cardOfToken, cardsOf, oneTimeCardOf, oneTimeToken, removeCard, spend, storeCard, tokenOf } from './stored.ts';

export const listCards: Handler = async (work, call) => {
  const named = sentValue(call, 'customer_id') ?? '';
  const cards = await cardsOf(work, await customerNamed(work, named));
  const isChecked = [...call.request.query].some(([name, [value]]) => name.startsWith('options.') && value === 'true');
  const body = { customer_id: named, merchantId: work.namespace };
  return show(call, work.facts, { ...body, cards: cards.map((card) => shownCard(work, card, isChecked)) });
};

export const addCard: Handler = async (work, call) => {
  const { reference, isKnown } = await customerNamed(work, sentValue(call, 'customer_id') ?? '');
  if (!isKnown) return refuse(call, 'owner-unknown');
  const token = sentValue(call, 'token') ?? sentValue(call, 'card_token');
  const used = token === undefined ? undefined : await oneTimeCardOf(work, token);
  const data = token === undefined ? cardDataIn(work.facts, call) : used?.data;
  if (data === undefined) return refuse(call, token === undefined ? 'unknown' : 'token-unknown');
  if (used !== undefined) await spend(work, used.key);
  const card = await storeCard(work, data, { customer: reference, nickname: sentValue(call, 'nickname') });
  return show(call, work.facts, { ...meantSuccess(work.facts, call).value, ...namesOf(work, card) });
};

function namesOf(work: Work, card: CardRecord) {
  const { card_reference, card_fingerprint } = card;
  return { card_token: tokenOf(work, card), card_reference, card_fingerprint };
}

export const deleteCard: Handler = async (work, call) => {
  const token = sentValue(call, 'card_token') ?? '';
  const card = await cardOfToken(work, token);
  if (card === undefined) return refuse(call, 'unknown');
  await removeCard(work, card);
  const { value } = meantSuccess(work.facts, call);
  const { card_reference } = card;
  return show(call, work.facts, { ...value, card_token: token, ...('card_reference' in value && { card_reference }) });
};

export const updateCard: Handler = async (work, call) => {
  const { reference, isKnown } = await customerNamed(work, sentValue(call, 'customer_id') ?? '');
  const token = sentValue(call, 'card_token') ?? '';
  const card = await cardOfToken(work, token);
  if (!isKnown && card?.customer !== reference) return refuse(call, 'owner-unknown');
  if (card?.customer !== reference) return refuse(call, 'unknown');
  const nickname = sentValue(call, 'nickname') ?? card.nickname;
  const changed = { ...card, nickname, name_on_card: sentValue(call, 'name_on_card') ?? card.name_on_card };
  await work.tx.put(KINDS.card, card.card_reference, changed);
  return show(call, work.facts, { ...meantSuccess(work.facts, call).value, card_token: token });
};

export const tokenizeCard: Handler = async (work, call) => {
  const storedToken = sentValue(call, 'stored_card_token');
  const stored = storedToken === undefined ? undefined : await cardOfToken(work, storedToken);
  const card = storedToken === undefined ? cardDataIn(work.facts, call) : undefined;
  if (stored === undefined && card === undefined) return refuse(call, 'unknown');
  const token = await oneTimeToken(work, { card: card ?? null, stored: stored?.card_reference ?? null });
  return show(call, work.facts, { ...meantSuccess(work.facts, call).value, token });
};

export const getCardFingerprint: Handler = async (work, call) => {
  const fingerprint = await fingerprintIn(work, call);
  if (fingerprint === undefined) return refuse(call, 'unknown');
  const par = cardFactsOf(work.facts).accountOf(fingerprint);
  return show(call, work.facts, { ...meantSuccess(work.facts, call).value, card_fingerprint: fingerprint, par });
};

async function fingerprintIn(work: Work, call: Call): Promise<string | undefined> {
  const [token, number] = [sentValue(call, 'card_token'), sentValue(call, 'card_number')];
  if (token !== undefined) return (await cardOfToken(work, token))?.card_fingerprint;
  return number === undefined ? undefined : cardFactsOf(work.facts).fingerprintOf(number);
}
