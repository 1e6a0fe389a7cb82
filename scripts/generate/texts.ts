import type { Field, OperationModel, Type } from './model/client-model.ts';
import { firstSentence } from './words.ts';

/**
 * What an operation does, in sentences.
 *
 * @param redirected said of an operation whose answer may lead the shopper on: what the caller gets then
 */
export function operationText({ summary, description, redirects }: OperationModel, redirected: string): string {
  return [/[.!?]$/.test(summary) ? summary : `${summary}.`, description, redirects ? redirected : '']
    .filter((text) => text !== '')
    .join(' ');
}

/** What a field holds, in sentences, with the known values of a list that may grow. */
export function fieldText({ description, known }: Field): string {
  return [firstSentence(description), listed('Known values: ', known)].filter((text) => text !== '').join(' ');
}

/** The same for languages whose types do not tell the values of a closed list. */
export function fieldTextWithValues(field: Field): string {
  const values = listed('One of ', closedValues(field.type));
  return [firstSentence(field.description), values, listed('Known values: ', field.known)]
    .filter((text) => text !== '')
    .join(' ');
}

function listed(start: string, values: readonly unknown[]): string {
  return values.length === 0 ? '' : `${start}${values.join(', ')}.`;
}

function closedValues(type: Type): readonly unknown[] {
  if (type.kind === 'literal') return type.values;
  if (type.kind === 'alias') return closedValues(type.type);
  return type.kind === 'union' ? type.members.flatMap(closedValues) : [];
}
