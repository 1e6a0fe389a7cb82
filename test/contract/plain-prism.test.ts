import { createLogger } from '@stoplight/prism-core';
import { createInstance, getHttpOperationsFromSpec, type IHttpRequest } from '@stoplight/prism-http';
import { isLeft } from 'fp-ts/lib/Either.js';
import { expect, test } from 'vitest';
import { encodeForm } from '../../scripts/client/runtime/form.ts';
import { dereference } from '../../scripts/contract/dereference.ts';
import { FORM_CONTENT_TYPE, type Parameter } from '../../scripts/contract/document.ts';
import type { ContractOperation } from '../../scripts/contract/operations.ts';
import { realContract } from '../support/real-contract.ts';

const CONFIG = {
  isProxy: false,
  checkSecurity: true,
  validateRequest: true,
  validateResponse: true,
  errors: false,
  upstreamProxy: undefined,
  mock: { dynamic: false },
} as const;

const contract = await realContract();
const newest = contract.versions.at(-1)?.version ?? 'baseline';
const document = contract.document(newest);

/** The text of a parameter's example. */
function exampleOf(parameter: Parameter): string {
  const first = Object.values(parameter.examples ?? {})[0];
  const { value } = first === undefined ? { value: undefined } : dereference<{ value?: unknown }>(document, first);
  return String(value ?? parameter.example);
}

function requestOf(operation: ContractOperation, contentType?: string, body?: unknown): IHttpRequest {
  const required = (place: string) =>
    operation.parameters.filter((parameter) => parameter.in === place && parameter.required === true);
  const path = required('path').reduce(
    (text, parameter) => text.replace(`{${parameter.name}}`, encodeURIComponent(exampleOf(parameter))),
    operation.path,
  );
  const named = (place: string) =>
    Object.fromEntries(required(place).map((parameter) => [parameter.name, exampleOf(parameter)]));
  const isForm = contentType === FORM_CONTENT_TYPE;
  return {
    method: operation.method,
    url: { path, query: named('query') },
    headers: {
      ...named('header'),
      authorization: `Basic ${btoa('test_key:')}`,
      ...(contentType !== undefined && { 'content-type': contentType }),
    },
    ...(contentType !== undefined && { body: isForm ? encodeForm(body as Record<string, string>) : body }),
  };
}

/** The operation's request examples, by name; one without a body if it takes none. */
function requestsOf(operation: ContractOperation): [string, IHttpRequest][] {
  const contents = Object.entries(operation.body?.content ?? {});
  if (contents.length === 0) return [['', requestOf(operation)]];
  return contents.flatMap(([type, { examples = {} }]) =>
    Object.entries(examples).map(([name, example]): [string, IHttpRequest] => [
      ` ${name}`,
      requestOf(operation, type, dereference<{ value?: unknown }>(document, example).value),
    ]),
  );
}

const operations = await getHttpOperationsFromSpec(structuredClone(document));
const prism = createInstance(CONFIG, { logger: createLogger('plain', { level: 'silent' }) });

/** What Prism says against a request. */
async function faultsOf(request: IHttpRequest): Promise<string[]> {
  const result = await prism.request(request, operations, { ...CONFIG, mock: { dynamic: false } })();
  if (isLeft(result)) return [result.left.message];
  return result.right.validations.input.map(({ path = [], message }) => `${path.join('.')}: ${message}`);
}

test('plain Prism accepts every request example', async () => {
  const refused: Record<string, string[]> = {};
  let asked = 0;
  for (const operation of contract.operations(newest)) {
    for (const [name, request] of requestsOf(operation)) {
      asked += 1;
      const faults = await faultsOf(request);
      if (faults.length > 0) refused[`${operation.operationId}${name}`] = faults;
    }
  }
  expect(refused).toEqual({});
  expect(asked).toBeGreaterThan(130);
});

test('and still refuses a form that lacks a field', async () => {
  const operation = contract.operations(newest).find(({ operationId }) => operationId === 'createOrder');
  if (operation === undefined) throw new Error('There is no createOrder.');
  const faults = await faultsOf(requestOf(operation, FORM_CONTENT_TYPE, { amount: '10.00' }));
  expect(faults).toEqual([expect.stringContaining("required property 'order_id'")]);
});
