import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dereference } from '../../scripts/contract/dereference.ts';
import {
  type Condition,
  type Example,
  JSON_CONTENT_TYPE,
  type Response,
  type SecurityScheme,
} from '../../scripts/contract/document.ts';
import { isJsonContainer, type JsonValue } from '../../scripts/contract/json.ts';
import type { ContractOperation } from '../../scripts/contract/operations.ts';
import { fromPointer, valueAt } from '../../scripts/contract/pointer.ts';
import { realContract } from '../support/real-contract.ts';

const README = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
const ROW = /^\| `(\w+)` \| `([^`]+)` \| (?:(\d{3}) )?`([^`]+)` \|$/gm;

const contract = await realContract();
const newest = contract.versions.at(-1)?.version ?? 'baseline';
const document = contract.document(newest);
const operations = new Map(contract.operations(newest).map((operation) => [operation.operationId, operation]));

/** What a request says, by runtime expression. */
type Sent = ReadonlyMap<string, string>;

interface Choice {
  readonly status: string;
  readonly name: string;
  readonly example: Example;
  /** The condition that the request met; none for the answer that an operation gives otherwise. */
  readonly condition?: Condition;
}

function choicesOf({ operation }: ContractOperation): Choice[] {
  return Object.entries(operation.responses).flatMap(([status, response]) => {
    const examples = dereference<Response>(document, response).content?.[JSON_CONTENT_TYPE]?.examples ?? {};
    return Object.entries(examples).map(([name, reference]) => {
      return { status, name, example: dereference<Example>(document, reference) };
    });
  });
}

function conditionsOf({ 'x-when': when }: Pick<Example, 'x-when'>): readonly Condition[] {
  if (when === undefined) return [];
  return Array.isArray(when) ? when : [when as Condition];
}

function meets(sent: Sent, condition: Condition): boolean {
  return Object.entries(condition).every(([expression, wanted]) => {
    const value = sent.get(expression);
    if (typeof wanted === 'object' && 'not' in wanted) return value !== wanted.not;
    if (value === undefined) return false;
    return typeof wanted === 'string' ? value === wanted : new RegExp(wanted.pattern, 'u').test(value);
  });
}

/** The responses that have a condition as a whole. */
function conditionalResponses({
  operation,
}: ContractOperation): { status: string; conditions: readonly Condition[] }[] {
  return Object.entries(operation.responses).flatMap(([status, response]) => {
    const conditions = conditionsOf(dereference<Response>(document, response));
    return conditions.length === 0 ? [] : [{ status, conditions }];
  });
}

/**
 * The answer to a request: the first whose condition is met, else the first of the lowest success; undefined when a
 * response without examples answers.
 */
function choose(operation: ContractOperation, sent: Sent): Choice | undefined {
  const whole = conditionalResponses(operation).find(({ conditions }) => conditions.some((one) => meets(sent, one)));
  const choices = choicesOf(operation).filter(
    ({ status }) => whole === undefined || status === whole.status || status >= '400',
  );
  for (const choice of choices) {
    const condition = conditionsOf(choice.example).find((candidate) => meets(sent, candidate));
    if (condition !== undefined) return { ...choice, condition };
  }
  return choices.find(({ status }) => status.startsWith('2'));
}

/** What a request of the table has in any case: the path's parameters, and what keeps it from other responses. */
function pathOf(operation: ContractOperation): Map<string, string> {
  const inPath = operation.parameters.filter((parameter) => parameter.in === 'path');
  const avoiding = conditionalResponses(operation).flatMap(({ conditions }) =>
    conditions.flatMap((condition) =>
      Object.entries(condition).flatMap(([expression, wanted]): [string, string][] =>
        typeof wanted === 'object' && 'not' in wanted ? [[expression, wanted.not]] : [],
      ),
    ),
  );
  return new Map([
    ...inPath.map(({ name, example }): [string, string] => [`$request.path.${name}`, String(example)]),
    ...avoiding,
  ]);
}

/** Where the operation takes a value of this name: in its path, in its query or in its body. */
function expressionOf({ parameters }: ContractOperation, name: string): string {
  const parameter = parameters.find((candidate) => candidate.name === name);
  return parameter === undefined ? `$request.body#/${name}` : `$request.${parameter.in}.${name}`;
}

const rows = [...README.matchAll(ROW)].map(([, id = '', send = '', status = '200', name = '']) => ({
  id,
  send,
  status,
  name,
}));

describe('the table of the README', () => {
  test('has rows, at most forty', () => {
    expect(rows.length).toBeGreaterThan(30);
    expect(rows.length).toBeLessThanOrEqual(40);
  });

  test.each(rows)('$id answers $send with $status $name', ({ id, send, status, name }) => {
    const operation = operations.get(id);
    if (operation === undefined) throw new Error(`There is no operation ${id}.`);
    const given = new Map(
      [...new URLSearchParams(send)].map(([field, value]) => [expressionOf(operation, field), value]),
    );
    const path = pathOf(operation);

    const choice = choose(operation, new Map([...path, ...given]));
    expect(choice).toMatchObject({ status, name });
    // And the other way round: the contract asks for what the row says and for nothing else.
    const asked = Object.keys(choice?.condition ?? {}).filter(
      (expression) => given.has(expression) || !path.has(expression),
    );
    expect(asked.sort()).toEqual([...given.keys()].sort());
    expect(choose(operation, path)).not.toMatchObject({ status, name });
  });
});

/** Every text, number and boolean of a body, by its runtime expression. */
function saidBy(value: JsonValue, pointer = '$request.body#'): [string, string][] {
  if (!isJsonContainer(value)) return value === null ? [] : [[pointer, String(value)]];
  return Object.entries(value).flatMap(([key, child]) => saidBy(child, `${pointer}/${key}`));
}

test('every request example is answered with a success', () => {
  const refused: string[] = [];
  for (const operation of operations.values()) {
    for (const { examples = {} } of Object.values(operation.body?.content ?? {})) {
      for (const [name, reference] of Object.entries(examples)) {
        const body: JsonValue = JSON.parse(JSON.stringify(dereference<Example>(document, reference).value));
        const choice = choose(operation, new Map([...pathOf(operation), ...saidBy(body)]));
        if (!choice?.status.startsWith('2')) refused.push(`${operation.operationId} ${name}: ${choice?.name}`);
      }
    }
  }
  expect(refused).toEqual([]);
});

describe.each(contract.versions.map(({ version }) => version))('in %s', (version) => {
  const current = contract.document(version);

  test('a client auth token is handed out only to those who ask for one', () => {
    const component = current.components?.securitySchemes?.clientAuthToken;
    const scheme = dereference<SecurityScheme>(current, component ?? { $ref: '' });
    const places = scheme['x-issued-at'] ?? [];
    expect(scheme['x-lifetime-seconds']).toBe(900);
    const found = new Set<string>();
    for (const { operationId, operation } of contract.operations(version)) {
      const examples = Object.entries(
        dereference<Response>(current, operation.responses['200'] ?? {}).content?.[JSON_CONTENT_TYPE]?.examples ?? {},
      );
      for (const [index, [name, reference]] of examples.entries()) {
        const example = dereference<Example>(current, reference);
        const value: JsonValue = JSON.parse(JSON.stringify(example.value ?? null));
        const issued = places.find(({ token }) => valueAt(value, fromPointer(token)) !== undefined);
        if (issued === undefined) {
          expect(JSON.stringify(value), `${operationId} ${name}`).not.toMatch(/client_?auth_?token/i);
          continue;
        }
        found.add(issued.token);
        expect(valueAt(value, fromPointer(issued.expiry))).toEqual(expect.any(String));
        if (operationId === 'createSession') continue; // a session always has one
        const asksForIt = conditionsOf(example).every((condition) =>
          Object.entries(condition).some(([key, text]) => key.endsWith('get_client_auth_token') && text === 'true'),
        );
        expect([asksForIt, index > 0], `${operationId} ${name}`).toEqual([true, true]);
        expect(conditionsOf(example).length).toBeGreaterThan(0);
      }
    }
    expect([...found].sort()).toEqual(places.map(({ token }) => token).sort());
  });
});
