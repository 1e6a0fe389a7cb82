import { afterEach, describe, expect, test } from 'vitest';
import { startMock } from '../../../../scripts/mock/start.ts';
import { closedAfterAll } from '../../../support/closed-after.ts';
import { call, GOOD } from '../../../support/mock-client.ts';
import { loadTestContract } from '../../../support/mock-contract.ts';
import { exchange, head, statuses } from '../../../support/raw-connection.ts';

/** Everything that an object without properties of its own has. */
const inherited = () =>
  Reflect.ownKeys(Object.prototype).map((key) => [key, Reflect.getOwnPropertyDescriptor(Object.prototype, key)]);
const before = inherited();

const log: string[] = [];
const mock = closedAfterAll(await startMock({ contract: await loadTestContract(), log: (line) => log.push(line) }));
afterEach(async () => {
  expect(inherited()).toEqual(before);
  expect(log.splice(0).filter((line) => line.includes('mock failed'))).toEqual([]);
});

const NAMES = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  '__defineGetter__',
  '__proto__.polluted',
  'constructor.prototype.polluted',
  '__proto__[polluted]',
];

describe.each(NAMES)('the name %s', (name) => {
  const unknown = (part: string) => [{ in: part, field: name, code: 'unknown' }];

  test('is one more unknown field of a form and of a query', async () => {
    const answer = await call(mock, `POST /things?${name}=1`, { body: `amount=1&${name}=1` });
    expect(answer).toMatchObject({ status: 200, warnings: [...unknown('query'), ...unknown('body')] });
  });

  test('takes no field away and adds none', async () => {
    const answer = await call(mock, 'POST /things', { body: `${name}=1&${name}=2` });
    expect(answer).toMatchObject({ status: 400, violations: [{ field: 'amount', code: 'required' }] });
  });

  test('is a name like others in a family', async () => {
    const good = await call(mock, 'POST /things', { body: `amount=1&metadata.${name}=1` });
    expect(good).toMatchObject({ status: 200, warnings: [] });
    const bad = await call(mock, 'POST /things', { body: `amount=1&metadata.${name}=too-long` });
    expect(bad).toMatchObject({ status: 400, violations: [{ in: 'body', code: 'maxLength' }] });
  });

  test('is a name like others in JSON', async () => {
    const headers = { ...GOOD, 'content-type': 'application/json' };
    const bodies = [
      `{"customer":{"id":"abc"},"${name}":{"polluted":1}}`,
      `{"customer":{"id":"abc","${name}":{"polluted":1}}}`,
      `{"${name}":{"customer":{"id":"abc"}}}`,
    ];
    const answers = await Promise.all(bodies.map((body) => call(mock, 'POST /session', { headers, body })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 400]);
    expect(answers[2]?.violations).toMatchObject([{ field: 'customer', code: 'required' }]);
    const basket = `[{"price":1,"${name}":{"polluted":1}}]`;
    expect((await call(mock, 'POST /things', { body: { amount: '1', basket } })).status).toBe(200);
  });

  test('names no example', async () => {
    for (const code of ['', 'code=400, ', 'code=404, ']) {
      const prefer = `${code}example=${name}`;
      const answer = await call(mock, 'GET /things/t-1', { headers: { ...GOOD, prefer } });
      expect(answer).toMatchObject({ status: 404, violations: [{ field: 'prefer', code: 'prefer-unknown' }] });
    }
    const refused = await call(mock, 'POST /things', { headers: { ...GOOD, prefer: `example=${name}` } });
    expect(refused).toMatchObject({ status: 400, json: { error_code: 'amount-missing' } });
  });

  test('is an unknown path, and the value of a path parameter', async () => {
    expect((await call(mock, `GET /${name}`)).violations).toMatchObject([{ code: 'path-unknown' }]);
    expect((await call(mock, `GET /things/t-1/${name}`)).status).toBe(404);
    expect((await call(mock, `POST /things/${name}`, { body: 'note=1' })).status).toBe(name.length > 9 ? 400 : 200);
  });

  test('is no version and no content type', async () => {
    const version = await call(mock, 'GET /things/t-1', { headers: { ...GOOD, version: name } });
    expect(version).toMatchObject({ status: 400, json: { error_code: 'version' } });
    const type = await call(mock, 'POST /things', { headers: { ...GOOD, 'content-type': name }, body: 'amount=1' });
    expect(type.violations).toMatchObject([{ field: 'content-type', code: 'content-type' }]);
  });

  test('is a header like others', async () => {
    const sent = head('GET /things/t-1', { connection: 'close' }).replace('\r\n', `\r\n${name.split('[')[0]}: 1\r\n`);
    expect(statuses(await exchange(mock, sent))).toEqual([200]);
  });
});
