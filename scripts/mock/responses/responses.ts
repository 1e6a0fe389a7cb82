import type { Contract } from '../../contract/contract.ts';
import type { OpenApiDocument } from '../../contract/document.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { responseViolations } from '../../validation/validate-response.ts';
import { type NextPageHeader, nextPageHeader } from '../next-page/location.ts';
import type { AcceptedRequest } from '../request/expression.ts';
import {
  createResponseOperations,
  dynamicResponse,
  type PrismResponse,
  type ResponseChoice,
  staticResponse,
} from './prism.ts';
import type { MockResponse } from './response.ts';
import { echoedValues, issuedTokens } from './substitutions.ts';
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
 * @param ownUrl where the mock listens
 */
export function createResponses(
  contract: Contract,
  { now, ownUrl }: { readonly now: () => number; readonly ownUrl: () => string },
): Responses {
  const templates = new WeakMap<ContractOperation, Map<string, ResponseTemplate>>();
  const prismOperation = responseOperationsOf(contract);
  const templateOf = (document: OpenApiDocument, operation: ContractOperation, response: PrismResponse) => {
    const substitutions = [...echoedValues(operation), ...issuedTokens(document, now)];
    const template = prepareTemplate(document, operation, response, substitutions);
    const page = nextPageHeader(document, operation, response.status, ownUrl);
    return page === undefined ? template : withNextPage(template, page);
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
    const key = `${choice.code ?? ''} ${choice.example ?? ''}`;
    const template =
      known.get(key) ?? templateOf(document, operation, staticResponse(prismOperation(document, operation), choice));
    known.set(key, template);
    return template(request);
  };
}

function withNextPage(template: ResponseTemplate, { name, value }: NextPageHeader): ResponseTemplate {
  return (request) => {
    const response = template(request);
    return { ...response, headers: { ...response.headers, [name]: value(request) } };
  };
}
