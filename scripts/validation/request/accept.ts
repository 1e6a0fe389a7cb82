import Negotiator from 'negotiator';
import type { OpenApiDocument } from '../../contract/document.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { declaredResponse } from '../../contract/responses.ts';
import { notAcceptable, type Violation } from '../catalogue.ts';
import { perOperation } from '../per-operation.ts';

/** What is wrong with an `Accept` header that rules out all that the operation can answer with. See RFC 9110, 12.5.1. */
export function acceptFaults(
  document: OpenApiDocument,
  operation: ContractOperation,
  accept: string | undefined,
): Violation[] {
  if (accept === undefined || accept === '*/*' || accept.trim() === '') return [];
  const { types, parameters } = offeredTypes(document, operation);
  if (types.length === 0) return [];
  const understood = accept.includes(';') ? withParameters(accept, parameters) : accept;
  return new Negotiator({ headers: { accept: understood } }).mediaTypes(types).length > 0 ? [] : [notAcceptable(types)];
}

/** The media types of all answers, and the names of the parameters that they are declared with. */
const offeredTypes = perOperation((document, operation) => {
  const statuses = Object.keys(operation.operation.responses).map(Number);
  const types = statuses.flatMap((status) => Object.keys(declaredResponse(document, operation, status)?.content ?? {}));
  const parameters = types.flatMap((type) => parametersOf(type).map(nameOf));
  return { types: [...new Set(types)], parameters: new Set(parameters) };
});

/**
 * The header without the parameters of media types that no answer is declared with, such as a charset of JSON, which has
 * none: what says nothing about the answers cannot rule them out.
 */
function withParameters(accept: string, declared: ReadonlySet<string>): string {
  return splitOutsideQuotes(accept, ',')
    .map((range) => {
      const kept = parametersOf(range).filter((parameter) => isWeight(parameter) || declared.has(nameOf(parameter)));
      return [splitOutsideQuotes(range, ';')[0], ...kept].join(';');
    })
    .join(',');
}

function parametersOf(mediaType: string): string[] {
  return splitOutsideQuotes(mediaType, ';').slice(1);
}

function isWeight(parameter: string): boolean {
  return nameOf(parameter) === 'q';
}

function nameOf(parameter: string): string {
  return (parameter.split('=', 1)[0] ?? '').trim().toLowerCase();
}

/** The parts of a header value. In a quoted string a separator is a character like others. See RFC 9110, 5.6.4. */
function splitOutsideQuotes(text: string, separator: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '"') quoted = !quoted;
    else if (quoted && text[at] === '\\') at += 1;
    else if (!quoted && text[at] === separator) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, text.slice(start)];
}
