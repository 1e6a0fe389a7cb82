import { describe, expect, test } from 'vitest';
import type { AnswerFinding } from '../../scripts/client/validate/index.ts';
import { JSON_CONTENT_TYPE } from '../../scripts/contract/document.ts';
import { isJsonContainer, isJsonObject, type JsonValue } from '../../scripts/contract/json.ts';
import type { ContractOperation } from '../../scripts/contract/operations.ts';
import { declaredResponse, examplesOf } from '../../scripts/contract/responses.ts';
import { validateResponse } from '../../scripts/validation/validate-response.ts';
import { installJudgingClient } from '../support/client-runtime.ts';
import { realContract } from '../support/real-contract.ts';

const contract = await realContract();
const newest = contract.resolve(undefined);
const versions = contract.versions.map(({ version }) => version);
const { createClient, validateAnswers } = await installJudgingClient(contract);

const SECRET = 'tkn_0000000000000000000000000000a417';

/** A client of a version whose next answer is set, and what was found in the answers. */
function judging(version: string, options: Partial<Parameters<typeof validateAnswers>[0]> = {}) {
  const found: AnswerFinding[] = [];
  let next = new Response();
  const client = createClient({
    version,
    merchantId: 'acme',
    baseUrl: 'https://api.shop.test',
    apiKey: 'key',
    maxRetries: 0,
    fetch: async () => next,
  });
  client.use(validateAnswers({ onFinding: (finding) => found.push(finding), ...options }));
  return {
    /** Calls an operation, which is answered with this. */
    async findings(operation: string, body: unknown, status = 200): Promise<AnswerFinding[]> {
      found.length = 0;
      next = Response.json(body, { status });
      const result = await client.call(operation, { params: { path: anyPath(operation) } });
      expect(result.data ?? result.error).toEqual(body);
      return [...found];
    },
  };
}

/** A value for each parameter of the path. */
function anyPath(operation: string): Record<string, string> {
  const { path = '' } = contract.operations(newest).find(({ operationId }) => operationId === operation) ?? {};
  return Object.fromEntries([...path.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => [name, 'a']));
}

interface Answer {
  readonly name: string;
  readonly operation: ContractOperation;
  readonly status: number;
  readonly body: JsonValue;
}

/** The examples of all answers in JSON of a version. */
function answersOf(version: string): Answer[] {
  const document = contract.document(version);
  return contract.operations(version).flatMap((operation) =>
    Object.keys(operation.operation.responses).flatMap((status) =>
      examplesOf(document, declaredResponse(document, operation, Number(status))).map(([name, { value }]) => ({
        name,
        operation,
        status: Number(status),
        body: JSON.parse(JSON.stringify(value)),
      })),
    ),
  );
}

test.each(versions)('examples of answers of %s are as they should be', async (version) => {
  const { findings } = judging(version);
  const wrong: unknown[] = [];
  for (const { name, operation, status, body } of answersOf(version)) {
    const found = await findings(operation.operationId, body, status);
    if (found.length > 0) wrong.push([name, found]);
  }
  expect(wrong).toEqual([]);
});

const WRONG: readonly JsonValue[] = ['?', 1.5, null, true, [], {}];

/** Copies of a body with one node of it replaced or left out, each time another. */
function broken(body: JsonValue): JsonValue[] {
  const places: string[][] = [];
  const visit = (value: JsonValue, keys: string[]): void => {
    if (keys.length > 0) places.push(keys);
    if (isJsonContainer(value)) for (const [key, child] of Object.entries(value)) visit(child, [...keys, key]);
  };
  visit(body, []);
  return places.flatMap((keys, index) => [
    changed(body, keys, () => WRONG[index % WRONG.length]),
    changed(body, keys, () => undefined),
    changed(body, keys, (old) => (typeof old === 'string' ? `${old}?` : isJsonObject(old) ? { ...old, x: 1 } : old)),
  ]);
}

function changed(
  value: JsonValue,
  [key = '', ...rest]: string[],
  change: (old: JsonValue) => JsonValue | undefined,
): JsonValue {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => {
      if (String(index) !== key) return [item];
      const made = rest.length > 0 ? changed(item, rest, change) : change(item);
      return made === undefined ? [] : [made];
    });
  }
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, child]) => {
      if (name !== key) return [[name, child]];
      const made = rest.length > 0 ? changed(child, rest, change) : change(child);
      return made === undefined ? [] : [[name, made]];
    }),
  );
}

/** The first example for each schema. */
function differentAnswers(version: string): Answer[] {
  const bySchema = new Map<string, Answer>();
  for (const answer of answersOf(version)) {
    const { content } = declaredResponse(contract.document(version), answer.operation, answer.status) ?? {};
    const schema = JSON.stringify(content?.[JSON_CONTENT_TYPE]?.schema);
    if (!bySchema.has(schema)) bySchema.set(schema, answer);
  }
  return [...bySchema.values()];
}

test('broken answers are judged as the other tools judge them, which use Ajv', async () => {
  const { findings } = judging(newest);
  const differ: unknown[] = [];
  let judged = 0;
  for (const { name, operation, status, body } of differentAnswers(newest)) {
    for (const wrong of broken(body)) {
      const found = await findings(operation.operationId, wrong, status);
      const { violations, warnings } = validateResponse(contract, newest, operation, { status, body: wrong });
      judged += 1;
      const told = warnings.flatMap(({ pointer }) => (pointer === undefined ? [] : [pointer]));
      const unknown = found.filter(({ expected, pointer }) => expected === 'no such field' || told.includes(pointer));
      const isSame =
        found.length > unknown.length === violations.length > 0 &&
        told.every((place) => unknown.some(({ pointer }) => pointer === place));
      if (!isSame) differ.push([name, found, violations, warnings]);
    }
  }
  expect(differ.slice(0, 3)).toEqual([]);
  expect(judged).toBeGreaterThan(1000);
});

/** An example of an order's status. */
function order(version = newest): Record<string, JsonValue> {
  const answers = answersOf(version).filter(({ operation, status }) => {
    return operation.operationId === 'getOrderStatus' && status === 200;
  });
  const [first] = answers;
  if (first === undefined || !isJsonObject(first.body)) throw new TypeError('There is no order.');
  return first.body;
}

const { amount: _, ...withoutAmount } = order();

describe('a planted fault', () => {
  test.each([
    ['of type', { ...order(), order_id: 17 }, '/order_id', 'violation', 'string', 'number'],
    ['that is a missing field', withoutAmount, '/amount', 'violation', 'a value', 'nothing'],
    [
      'that is a new field',
      { ...order(), 'a/b': SECRET },
      '/a~1b',
      'drift',
      'no such field',
      'string of 36 characters',
    ],
  ])('%s is found', async (_name, body, pointer, kind, expected, found) => {
    expect(await judging(newest).findings('getOrderStatus', body)).toEqual([
      { operation: 'getOrderStatus', status: 200, version: newest, pointer, kind, expected, found },
    ]);
  });

  test('that is an unknown value of a closed list is drift', async () => {
    const answer = answersOf(newest).find(({ operation, status }) => {
      return operation.operationId === 'refundOrder' && status === 200;
    });
    const text = JSON.stringify(answer?.body).replace(/("refunds":\[\{.*?"status":)"[A-Z_]+"/, '$1"LOST"');
    const found = await judging(newest).findings('refundOrder', JSON.parse(text));
    expect(found).toMatchObject([{ kind: 'drift', pointer: '/refunds/0/status', found: 'string of 4 characters' }]);
  });

  test('that is an unknown text of a list that may grow is drift', async () => {
    const found = await judging(newest).findings('getOrderStatus', { ...order(), source_object: 'LOST' });
    expect(found).toMatchObject([{ kind: 'drift', pointer: '/source_object', found: 'string of 4 characters' }]);
    expect(found[0]?.expected).toMatch(/^one of "/);
    expect(await judging(newest).findings('getOrderStatus', { ...order(), source_object: '' })).toEqual([]);
  });

  test('that is a status is found', async () => {
    const found = await judging(newest).findings('getOrderStatus', { status: 'error' }, 418);
    expect(found).toMatchObject([{ kind: 'violation', pointer: '', found: 'status 418' }]);
    expect(found[0]?.expected).toContain('200');
  });

  test('does not show what came', async () => {
    const body = { ...order(), order_id: [SECRET], amount: SECRET, status_id: SECRET, extra: { x: SECRET } };
    const found = await judging(newest).findings('getOrderStatus', body);
    expect(found.length).toBeGreaterThan(2);
    expect(JSON.stringify(found)).not.toContain(SECRET);
  });

  test('in every item of a long list is told fifty times', async () => {
    const list = answersOf(newest).find(({ operation, status }) => {
      return operation.operationId === 'listOrders' && status === 200;
    });
    const body = isJsonObject(list?.body) ? list.body : {};
    const found = await judging(newest).findings('listOrders', { ...body, list: Array(1000).fill(17) });
    expect(found).toHaveLength(50);
  });
});

describe('the version', () => {
  const later = { ...order(), metadata: {} };

  test('is that of the request, which may be a day', async () => {
    const old = '2018-10-25';
    expect(await judging('2018-11-01').findings('getOrderStatus', later)).toContainEqual(
      expect.objectContaining({ version: old, kind: 'drift', pointer: '/metadata' }),
    );
    expect(await judging('2021-04-01').findings('getOrderStatus', later)).toEqual([]);
  });

  test('can be another one, to see what would be found there', async () => {
    expect(await judging('2018-11-01', { version: '2021-04-01' }).findings('getOrderStatus', later)).toEqual([]);
    expect(await judging(newest, { version: 'baseline' }).findings('getOrderStatus', later)).not.toEqual([]);
  });

  test('has to be one', () => {
    const make = () => validateAnswers({ onFinding: () => {}, version: '2021-02-30' });
    expect(make).toThrowError(expect.objectContaining({ code: 'VERSION_UNKNOWN' }));
  });
});

test.each([
  [
    'throws',
    () => {
      throw new Error('mine');
    },
  ],
  ['gives a promise that is rejected', () => Promise.reject(new Error('mine'))],
])('a call is not broken by an `onFinding` that %s', async (_name, onFinding) => {
  const body = { ...order(), order_id: 17 };
  expect(await judging(newest, { onFinding }).findings('getOrderStatus', body)).toEqual([]);
});
