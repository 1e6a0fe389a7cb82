import { afterEach, describe, expect, test } from 'vitest';
import { startMock } from '../../../../scripts/mock/start.ts';
import { closedAfterAll } from '../../../support/closed-after.ts';
import { call, FORM, json, type MockCall } from '../../../support/mock-client.ts';
import { loadTestContract } from '../../../support/mock-contract.ts';
import { exchange, head, statuses } from '../../../support/raw-connection.ts';

const log: string[] = [];
const contract = await loadTestContract();
const mock = closedAfterAll(await startMock({ contract, log: (line) => log.push(line) }));
/** One that looks at however many fields. */
const patient = closedAfterAll(await startMock({ contract, log: (line) => log.push(line), maxFields: 1_000_000 }));
afterEach(async () => {
  expect((await call(mock, 'GET /things/t-1')).status).toBe(200);
  const text = log.splice(0).join('');
  expect(text).not.toContain('mock failed');
  expect(text).toMatch(/^[\x20-\x7e]*$/);
});

describe('percent signs that start no sequence', () => {
  test.each(['%', '%%', '%z', '%zz', '%2', '%u0041', '%ff', '%c0%af', '%ed%a0%80', 'a%'])('%j', async (text) => {
    expect((await call(mock, `GET /things/${text}`)).violations).toMatchObject([
      { in: 'path', code: 'path-malformed' },
    ]);
    expect(await call(mock, `GET /things/t-1?${text}=${text}`)).toMatchObject({
      status: 200,
      warnings: [{ in: 'query', code: 'unknown' }],
    });
    expect(await call(mock, 'POST /things', { body: `amount=1&${text}=${text}` })).toMatchObject({
      status: 200,
      warnings: [{ in: 'body', code: 'unknown' }],
    });
    expect(await call(mock, 'POST /things', { body: `amount=${text}` })).toMatchObject({
      status: 400,
      violations: [{ in: 'body', field: 'amount', code: 'pattern' }],
    });
  });
});

describe('NUL bytes', () => {
  test.each<[string, number, string, MockCall?]>([
    ['in a path', 200, 'GET /things/a%00b'],
    ['in an unknown path', 404, 'GET /a%00b'],
    ['in a query', 200, 'GET /things/t-1?a%00b=%00'],
    ['in a parameter', 400, 'GET /things/t-1?limit=1%00'],
    ['in a form name', 200, 'POST /things', { body: 'amount=1&a%00b=1' }],
    ['in a form value', 400, 'POST /things', { body: 'amount=1%00' }],
    ['in a form, as they are', 400, 'POST /things', { body: 'amount=1\0&\0=\0' }],
    ['in a JSON name', 200, 'POST /session', json('{"customer":{"id":"abc"},"a\\u0000b":1}')],
    ['in a JSON value', 200, 'POST /session', json('{"customer":{"id":"a\\u0000bc"}}')],
    ['in JSON, as they are', 400, 'POST /session', json('{"customer":{"id":"a\0bc"}}')],
    ['in a JSON field', 400, 'POST /things', { body: { amount: '1', basket: '[\0]' } }],
  ])('%s', async (_, status, target, given) => {
    expect((await call(mock, target, given)).status).toBe(status);
  });

  test('in a header are refused', async () => {
    expect(statuses(await exchange(mock, head('GET /things/t-1', { 'x-a': 'b\0c' })))).toEqual([400]);
  });
});

describe('line breaks do not get into the headers of the answer', () => {
  const BREAK = '%0d%0aset-cookie:%20injected=1%0d%0a';
  const RAW = '\r\nset-cookie: injected=1\r\n';
  const form = (body: string) => [
    head('POST /things', { 'content-type': FORM, ...CLOSE, 'content-length': body.length }),
    body,
  ];
  const CLOSE = { connection: 'close' };
  const get = (headers: Record<string, string>) => [head('GET /things/t-1', { ...CLOSE, ...headers })];

  test.each<[string, readonly string[]]>([
    ['an unknown path', [head(`GET /${BREAK}`, CLOSE)]],
    ['a path parameter', [head(`GET /things/${BREAK}`, CLOSE)]],
    ['a query name', [head(`GET /things/t-1?${BREAK}=1`, CLOSE)]],
    ['a query value', [head(`GET /things/t-1?limit=${BREAK}`, CLOSE)]],
    ['a form name', form(`amount=1&${BREAK}=1`)],
    ['a form value', form(`amount=${BREAK}`)],
    ['a form as it is', form(`amount=1&${RAW}=${RAW}`)],
    ['a field of a family', form(`amount=1&metadata.${BREAK}=too-long`)],
    ['a name in a JSON field', form(`amount=1&basket=[{"${BREAK}":1}]`)],
    ['the name of an example', get({ prefer: `example=${BREAK}` })],
    ['the quoted name of an example', get({ prefer: `example="a${BREAK}"` })],
    ['a code', get({ prefer: `code=${BREAK}` })],
    ['a version', get({ version: BREAK })],
    ['a content type', get({ 'content-type': BREAK })],
    ['a method', [head('GET /things/t-1', CLOSE).replace('GET', `GET${BREAK}`)]],
    [
      'the headers of a preflight',
      [
        head('OPTIONS /things', {
          ...CLOSE,
          origin: BREAK,
          'access-control-request-method': BREAK,
          'access-control-request-headers': BREAK,
        }),
      ],
    ],
    ['a carriage return in a header', get({ prefer: 'example=a\rset-cookie: injected=1' })],
    ['a folded header', get({ prefer: 'example=a\r\n set-cookie: injected=1' })],
  ])('from %s', async (_, pieces) => {
    const answer = await exchange(mock, ...pieces);
    expect(statuses(answer)).toHaveLength(1);
    expect(answer.slice(0, answer.indexOf('\r\n\r\n'))).not.toMatch(/injected|set-cookie/);
  });
});

describe('JSON that is nested deep', () => {
  const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
  test.each<[string, number, string, MockCall]>([
    ['in a field', 400, 'POST /things', { body: { amount: '1', basket: deep(10_000) } }],
    ['in a field, without end', 400, 'POST /things', { body: { amount: '1', basket: '['.repeat(300_000) } }],
    ['in a field, objects', 400, 'POST /things', { body: { amount: '1', basket: '{"a":'.repeat(50_000) } }],
    ['in an unknown field', 200, 'POST /things', { body: { amount: '1', other: deep(10_000) } }],
    [
      'in a body, where nothing is declared',
      200,
      'POST /session',
      json(`{"customer":{"id":"abc"},"x":${deep(10_000)}}`),
    ],
    [
      'in a body, where a list is declared',
      400,
      'POST /session',
      json(`{"customer":{"id":"abc"},"items":${deep(10_000)}}`),
    ],
    ['a megabyte without end', 400, 'POST /session', json('['.repeat(1024 * 1024))],
  ])('%s is judged', async (_, status, target, given) => {
    expect(await call(mock, target, given)).toMatchObject({ status, json: expect.anything() });
  });
});

describe('names without number', () => {
  const names = Array.from({ length: 20_000 }, (_, index) => `f${index}`);
  test.each<[string, number, string, MockCall]>([
    ['fields', 200, 'POST /things', { body: `amount=1&${names.map((name) => `${name}=1`).join('&')}` }],
    [
      'fields of a family',
      200,
      'POST /things',
      { body: `amount=1&${names.map((name) => `metadata.${name}=1`).join('&')}` },
    ],
    [
      'wrong fields of a family',
      400,
      'POST /things',
      { body: `amount=1&${names.map((name) => `metadata.${name}=too-long`).join('&')}` },
    ],
    [
      'fields that come twice',
      200,
      'POST /things',
      { body: `amount=1&${names.map((name) => `${name}&${name}`).join('&')}` },
    ],
    [
      'names in JSON',
      200,
      'POST /session',
      json(`{"customer":{"id":"abc"},${names.map((name) => `"${name}":1`).join()}}`),
    ],
    [
      'wrong items in JSON',
      400,
      'POST /session',
      json(`{"customer":{"id":"abc"},"items":[${names.map(() => '1').join()}]}`),
    ],
    [
      'wrong items in a field',
      400,
      'POST /things',
      { body: { amount: '1', basket: `[${names.map(() => '{}').join()}]` } },
    ],
  ])('%s are judged, and the answer stays small', async (_, status, target, given) => {
    const answer = await call(patient, target, given);
    expect(answer.status).toBe(status);
    expect([...answer.headers].join().length).toBeLessThan(14_000);
    expect(log.join('').length).toBeLessThan(10_000);
  });

  test('a field that comes thousands of times is told once', async () => {
    const answer = await call(patient, 'POST /things', { body: `${'amount=x&'.repeat(5000)}amount=1` });
    expect(answer).toMatchObject({ status: 200, warnings: [{ field: 'amount', code: 'duplicate' }] });
    expect(answer.warnings).toHaveLength(1);
  });

  test.each<[string, number, string, MockCall]>([
    ['a form', 413, 'POST /things', { body: `amount=1&${'f=1&'.repeat(1000)}` }],
    ['a megabyte of short names', 413, 'POST /things', { body: names.join('=1&').repeat(6) }],
    ['a query', 400, `GET /things/t-1?${'f=1&'.repeat(1001)}`, {}],
  ])('%s of more than the most fields is refused without looking at them', async (_, status, target, given) => {
    const answer = await call(mock, target, given);
    expect(answer).toMatchObject({ status, warnings: [], violations: [{ code: 'too-many-fields' }] });
    expect(answer.violations[0]?.message).toBe('has more than 1000 fields');
  });

  test.each<[string, string, MockCall]>([
    ['names', 'POST /session', json(`{"customer":{"id":"abc"},${names.map((name) => `"${name}":1`).join()}}`)],
    ['wrong items', 'POST /session', json(`{"customer":{"id":"abc"},"items":[${names.map(() => '1').join()}]}`)],
    ['a list without end', 'POST /session', json(`[${'1,'.repeat(500_000)}`)],
    ['wrong items in a field', 'POST /things', { body: { amount: '1', basket: `[${names.map(() => '{}').join()}]` } }],
    [
      'items in a field of nobody',
      'POST /things',
      { body: { amount: '1', other: `[${names.map(() => '{}').join()}]` } },
    ],
  ])('JSON of too many values is refused before it is judged: %s', async (_, target, given) => {
    const answer = await call(mock, target, given);
    expect(answer).toMatchObject({ status: 413, violations: [{ in: 'body', code: 'too-many-values' }] });
    expect(answer.violations[0]?.message).toBe('holds JSON of more than 10000 values');
  });

  test('a long text is no JSON, whatever it holds', async () => {
    const note = 'a, b [c] '.repeat(20_000);
    expect(await call(mock, 'POST /things/t-1', { body: { note } })).toMatchObject({ status: 200, violations: [] });
  });

  test('as many fields as may be are looked at', async () => {
    const body = `amount=1&${names.slice(0, 999).join('=1&')}=1`;
    expect(await call(mock, 'POST /things', { body })).toMatchObject({ status: 200 });
  });
});
