import type { AcceptedRequest } from '../../request/expression.ts';
import { answerFor } from '../../responses/by-request.ts';
import type { Facts } from '../facts.ts';
import type { Call } from '../present/show.ts';
import { sentValue } from '../work.ts';
import { cardFactsOf } from './facts.ts';
import type { CardData } from './record.ts';

/** As ISO/IEC 7812 numbers cards: what is kept of a number, its first and last digits, is never all of it. */
const CARD_NUMBER = /^\d{12,19}$/;

/**
 * The data of a card as a request has them, without what must not be kept; undefined when it has no whole number.
 *
 * @param isKept false for a card that pays now and is not seen again, of which nobody asks how it would pay
 */
export function cardDataIn(facts: Facts, call: Call, isKept = true): CardData | undefined {
  const number = sentValue(call, 'card_number');
  if (number === undefined || !CARD_NUMBER.test(number)) return undefined;
  const { brandOf, fingerprintOf } = cardFactsOf(facts);
  const year = sentValue(call, 'card_exp_year') ?? '';
  return {
    card_fingerprint: fingerprintOf(number),
    card_brand: brandOf(number) || (sentValue(call, 'payment_method') ?? ''),
    card_isin: number.slice(0, 6),
    last_four_digits: number.slice(-4),
    expiry_month: (sentValue(call, 'card_exp_month') ?? '').padStart(2, '0'),
    expiry_year: year.length === 2 ? `20${year}` : year,
    name_on_card: sentValue(call, 'name_on_card') ?? '',
    outcome: isKept ? outcomeOf(facts, call.request, number) : null,
  };
}

/** What a payment with a number, and with nothing else that means something, is answered with. */
function outcomeOf({ document, operation }: Facts, request: AcceptedRequest, number: string): CardData['outcome'] {
  const fields = new Map([['card_number', [number]]]);
  const bare = { ...request, segments: [], content: { kind: 'form', fields, value: { card_number: number } } } as const;
  const pay = operation('createTransaction');
  const chosen = answerFor(document, pay, bare, 400) ?? answerFor(document, pay, bare, 200);
  return chosen?.example === undefined ? null : { code: chosen.code, example: chosen.example };
}
