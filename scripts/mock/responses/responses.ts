import type { Contract } from '../../contract/contract.ts';
import type { OpenApiDocument } from '../../contract/document.ts';
import type { JsonValue } from '../../contract/json.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { toPointer } from '../../contract/pointer.ts';
import { declaredResponse, examplesOf } from '../../contract/responses.ts';
import { responseViolations } from '../../validation/validate-response.ts';
import { nextPageHeader } from '../next-page/location.ts';
import type { AcceptedRequest } from '../request/expression.ts';
import { followingAmounts } from './amounts.ts';
import type { Substitution } from './answer.ts';
import { movedDates } from './dates.ts';
import { sameIdentifiers } from './identifiers/identifiers.ts';
import { type FilledHeader, merchantHeader } from './merchant-header.ts';
import { paged } from './pages.ts';
import { createResponseOperations, dynamicResponse, staticResponse } from './prism.ts';
import type { MockResponse } from './response.ts';
import type { PrismResponse, ResponseChoice } from './response-choice.ts';
import { echoedValues, firstOfEach, issuedTokens, sameFields } from './substitutions.ts';
import { prepareTemplate, type ResponseTemplate } from './template.ts';

/** Makes the responses of operations; one that is made up takes its time. */
export type Responses = (
  version: string,
  operation: ContractOperation,
  choice: ResponseChoice,
  request: AcceptedRequest,
) => MockResponse | Promise<MockResponse>;

/** How often Prism may try to make a response up; most are valid at once. */
const TRIES = 10;

const byContract = new WeakMap<Contract, ReturnType<typeof createResponseOperations>>();

/** What was made ready for one mock of a contract is ready for all. */
function responseOperationsOf(contract: Contract): ReturnType<typeof createResponseOperations> {
  const operations = byContract.get(contract) ?? createResponseOperations();
  byContract.set(contract, operations);
  return operations;
}

/**
 * Sets up the making of responses: Prism is asked once for each response of the contract, and remembered.
 *
 * @param now milliseconds since 1970
 */
export function createResponses(contract: Contract, { now }: { readonly now: () => number }): Responses {
  const templates = new WeakMap<ContractOperation, Map<string, ResponseTemplate>>();
  const prismOperation = responseOperationsOf(contract);
  const templateOf = (
    document: OpenApiDocument,
    operation: ContractOperation,
    response: PrismResponse,
    { example, tokens = true }: ResponseChoice = {},
  ) => {
    const issued = tokens ? issuedTokens(document) : [];
    const substitutionsOf = (body: JsonValue) =>
      substitutionsIn(document, operation, body, response.status, example, issued);
    const template = prepareTemplate(document, operation, response, substitutionsOf, now);
    const { status } = response;
    const filled = [nextPageHeader(document, operation, status), merchantHeader(document, operation, status)];
    return withHeaders(
      paged(document, operation, template),
      filled.filter((header) => header !== undefined),
    );
  };

  /**
   * Prism's generator passes over some rules, such as conditions, so what it makes is validated and made anew; when that
   * does not help, the example answers.
   */
  const madeUp = async (version: string, operation: ContractOperation, choice: ResponseChoice) => {
    const document = contract.document(version);
    const prism = prismOperation(document, operation);
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const seed = choice.seed === undefined || attempt === 0 ? choice.seed : `${choice.seed} ${attempt}`;
      const { status, headers, body } = await dynamicResponse(prism, { ...choice, seed });
      if (responseViolations(document, operation, { status, body }).length === 0) return { status, headers, body };
    }
    return staticResponse(prism, choice);
  };

  return (version, operation, choice, request) => {
    const document = contract.document(version);
    if (choice.dynamic === true) {
      const made = madeUp(version, operation, choice);
      return made.then((response) => templateOf(document, operation, response)(request));
    }
    const known = templates.get(operation) ?? new Map<string, ResponseTemplate>();
    templates.set(operation, known);
    const key = `${choice.code ?? ''} ${choice.example ?? ''} ${choice.tokens ?? ''}`;
    const template =
      known.get(key) ??
      templateOf(document, operation, staticResponse(prismOperation(document, operation), choice), choice);
    known.set(key, template);
    return template(request);
  };
}

/** The headers of an answer, and what they were made of. */
interface FilledHeaders {
  readonly given: MockResponse['headers'];
  readonly values: readonly string[];
  readonly headers: MockResponse['headers'];
}

function withHeaders(template: ResponseTemplate, filled: readonly FilledHeader[]): ResponseTemplate {
  if (filled.length === 0) return template;
  // Headers that stay the same are the same object, by which they are known when they go out.
  let last: FilledHeaders | undefined;
  return (request) => {
    const response = template(request);
    const given = response.headers;
    const values = filled.map(({ name, value }) => value(request) ?? given[name] ?? '');
    const { values: before } = last ?? {};
    if (last?.given !== given || values.some((value, index) => value !== before?.[index])) {
      const put = Object.fromEntries(filled.map(({ name }, index) => [name, values[index] ?? '']));
      last = { given, values, headers: { ...given, ...put } };
    }
    return { ...response, headers: last.headers };
  };
}

/**
 * All that is put anew into an answer: tokens, what the request says, what follows from that, and the time.
 *
 * @param example its name; the first when left out
 * @param issued the tokens
 */
function substitutionsIn(
  document: OpenApiDocument,
  operation: ContractOperation,
  body: JsonValue,
  status: number,
  example: string | undefined,
  issued: readonly Substitution[],
): Substitution[] {
  const examples = examplesOf(document, declaredResponse(document, operation, status));
  const [, chosen] = examples.find(([name]) => example === undefined || name === example) ?? [];
  const echoed = echoedValues(operation, [chosen?.['x-echo'], operation.operation['x-echo']]);
  const given = [
    ...issued,
    ...sameIdentifiers(document, operation.path, body, echoed),
    ...echoed,
    ...sameFields(body, echoed),
  ];
  const changing = new Set(given.map(({ keys }) => toPointer(keys)));
  return firstOfEach([...given, ...followingAmounts(document, body, changing), ...movedDates(document, body)]);
}
