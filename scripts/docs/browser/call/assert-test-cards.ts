import { withoutCardNumbers } from '../../../validation/card-numbers.ts';
import { type CallInput, CallRefusal } from './prepare-call.ts';

/**
 * Refuses what holds the number of a card that is no public test card, wherever it stands.
 *
 * @throws CallRefusal that names the test cards and not the number
 */
export function assertTestCards(input: CallInput, testCards: readonly string[]): void {
  const texts = [
    ...input.fields.map(({ field, value }) => ({ name: field.name, value })),
    ...input.credentials.map(({ credential, value }) => ({
      name: credential.basic ? 'The key' : credential.name,
      value,
    })),
    { name: 'The body', value: input.json ?? '' },
    { name: 'The server', value: input.baseUrl },
  ];
  const found = texts.find(({ value }) => holdsOtherCard(value, testCards));
  if (found === undefined) return;
  throw new CallRefusal(
    `${found.name} looks like the number of a card. Only public test numbers are sent from here: ${testCards.join(', ')}.`,
  );
}

function holdsOtherCard(text: string, testCards: readonly string[]): boolean {
  if (withoutCardNumbers(text, '') === text) return false;
  // A test number may be written with blanks or dashes between its digits.
  const rest = testCards.reduce((left, card) => left.replaceAll(spaced(card), ' x '), text);
  return withoutCardNumbers(rest, '') !== rest;
}

function spaced(card: string): RegExp {
  return new RegExp(`(?<!\\d)${[...card].join('[ -]?')}(?!\\d)`, 'g');
}
