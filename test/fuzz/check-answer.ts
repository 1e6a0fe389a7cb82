import { dereference } from '../../scripts/contract/dereference.ts';
import { type Example, JSON_CONTENT_TYPE, type Response } from '../../scripts/contract/document.ts';
import { isJsonObject, type JsonValue } from '../../scripts/contract/json.ts';
import type { Contract } from '../../scripts/contract/load.ts';
import type { ContractOperation } from '../../scripts/contract/operations.ts';
import { isCalendarDate } from '../../scripts/contract/versions.ts';
import { withoutFillings } from '../support/requests/expected-answer.ts';
import { type RequestDraft, toWire } from '../support/requests/request-draft.ts';
import { toldIn, type WireAnswer } from '../support/requests/send.ts';
import type { AnswerSchemas } from './answer-schemas.ts';
import { meantOperation } from './meant-operation.ts';

/** What is wrong with an answer of the mock; empty when it keeps every promise. */
export function checkAnswer(
  contract: Contract,
  schemas: AnswerSchemas,
  draft: RequestDraft,
  answer: WireAnswer,
): string[] {
  const { method, path } = toWire(draft);
  const sent = draft.headers.version;
  const version = contract.resolve(sent !== undefined && isCalendarDate(sent) ? sent : undefined);
  const operation = meantOperation(contract.operations(version), method, path);
  return [
    ...versionFault(version, answer),
    ...statusFault(draft, answer),
    ...violationsFault(contract, { ...draft, version }, operation, answer),
    ...bodyFault(schemas, version, operation, method, answer),
  ];
}

function versionFault(version: string, { headers }: WireAnswer): string[] {
  const told = headers.get('x-contract-version');
  return told === version ? [] : [`x-contract-version is ${told}, expected ${version}`];
}

function statusFault(draft: RequestDraft, { status }: WireAnswer): string[] {
  return status < 500 || preferredCode(draft) === status ? [] : [`answered ${status}, which nobody asked for`];
}

/** Violations are told of a refused request and of no other. */
function violationsFault(
  contract: Contract,
  draft: RequestDraft,
  operation: ContractOperation | undefined,
  answer: WireAnswer,
): string[] {
  const isTold = toldIn(answer, 'violations').length > 0;
  if (answer.status < 400) return isTold ? [`answered ${answer.status} and told violations`] : [];
  if (isTold || preferredCode(draft) === answer.status) return [];
  if (operation !== undefined && isChosenError(contract, { ...draft, operation }, answer)) return [];
  return draft.method === 'HEAD' ? [] : [`answered ${answer.status} and told no violation`];
}

/** True for an error example that the contract lets a valid request choose, `x-when`. */
function isChosenError(contract: Contract, draft: RequestDraft, { status, text }: WireAnswer): boolean {
  const document = contract.document(draft.version);
  const declared = draft.operation.operation.responses[String(status)];
  if (declared === undefined) return false;
  const { content } = dereference<Response>(document, declared);
  const body = parsed(text);
  return Object.values(content?.[JSON_CONTENT_TYPE]?.examples ?? {})
    .map((example) => dereference<Example>(document, example))
    .filter((example) => 'x-when' in example && body !== undefined)
    .some(({ value }) => {
      const example = value as JsonValue; // documents hold JSON only
      return JSON.stringify(withoutFillings(contract, draft, body ?? null, example)) === JSON.stringify(example);
    });
}

function bodyFault(
  schemas: AnswerSchemas,
  version: string,
  operation: ContractOperation | undefined,
  method: string,
  { status, headers, text }: WireAnswer,
): string[] {
  if (method === 'HEAD' || status === 204) return text === '' ? [] : ['has a body where none may be'];
  const declared = operation === undefined ? 'nothing' : schemas.declares(version, operation, status);
  if (declared === 'no body') return text === '' ? [] : [`${status} has a body, and none is declared`];
  if (headers.get('content-type') !== 'application/json') return [`content-type is ${headers.get('content-type')}`];
  const body = parsed(text);
  if (body === undefined) return ['the body is no JSON'];
  if (status < 400 && declared === 'nothing') return [`${status} is not declared`];
  if (declared === 'nothing' && !isJsonObject(body)) return ['the error is no object'];
  const fault = schemas.fault(version, operation, status, body);
  return fault === undefined ? [] : [`the body breaks its schema: ${fault}`];
}

function preferredCode({ headers }: RequestDraft): number | undefined {
  const [, code] = /code\s*=\s*"?(\d{3})/.exec(headers.prefer ?? '') ?? [];
  return code === undefined ? undefined : Number(code);
}

function parsed(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
