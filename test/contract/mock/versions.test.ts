import { describe, expect, test } from 'vitest';
import { startMock } from '../../../scripts/mock/start.ts';
import { closedAfterAll } from '../../support/closed-after.ts';
import { call, GOOD } from '../../support/mock-client.ts';
import { loadTestContract, TEST_VERSIONS } from '../../support/mock-contract.ts';

const mock = closedAfterAll(await startMock({ contract: await loadTestContract() }));

const BODIES = {
  baseline: { id: 't-1', state: 'NEW' },
  '2018-01-01': { id: 't-1', state: 'NEW', colour: 'RED' },
  '2020-06-15': { id: 't-1', state: 'NEW', colour: 'RED', parts: ['a', 'b'] },
} as const;

const asking = (version: string) => call(mock, 'GET /things/t-1', { headers: { ...GOOD, version } });

test.each([
  ['1999-12-31', 'baseline'],
  ['2017-12-31', 'baseline'],
  ['2018-01-01', '2018-01-01'],
  ['2019-05-07', '2018-01-01'],
  ['2020-06-15', '2020-06-15'],
  ['2099-01-01', '2020-06-15'],
] as const)('%s is answered as %s', async (date, version) => {
  const answer = await asking(date);
  expect(answer).toMatchObject({ status: 200, version, json: BODIES[version], violations: [], warnings: [] });
  expect(answer.headers.get('content-type')).toBe('application/json');
});

test('without a header the newest version answers', async () => {
  expect(await call(mock, 'GET /things/t-1')).toMatchObject({ version: '2020-06-15', json: BODIES['2020-06-15'] });
});

test('without a header a default version answers if there is one', async () => {
  const other = await startMock({ contract: await loadTestContract(), defaultVersion: '2019-05-07' });
  const plain = await call(other, 'GET /things/t-1');
  const named = await call(other, 'GET /things/t-1', { headers: { ...GOOD, version: '2020-06-15' } });
  await other.close();
  expect(plain).toMatchObject({ version: '2018-01-01', json: BODIES['2018-01-01'] });
  expect(named).toMatchObject({ version: '2020-06-15', json: BODIES['2020-06-15'] });
});

test('a default version that is none is refused', async () => {
  const starting = startMock({ contract: await loadTestContract(), defaultVersion: 'newest' });
  await expect(starting).rejects.toMatchObject({ code: 'VERSION_INVALID' });
});

describe('a malformed version', () => {
  test.each(['2018-02-30', '2018/01/01', 'latest', 'baseline', '', '2018-01-01, 2020-06-15'])(
    '%j gets the error for it',
    async (version) => {
      const answer = await asking(version);
      expect(answer).toMatchObject({ status: 400, version: '2020-06-15', json: { error_code: 'version' } });
      expect(answer.violations).toEqual([expect.objectContaining({ in: 'header', field: 'version', code: 'version' })]);
      expect(answer.violations[0]?.message).toContain('2018-01-01, 2020-06-15');
    },
  );

  test('is repeated only if it looks like a date or a word', async () => {
    expect((await asking('2018-02-30')).violations[0]?.message).toContain('"2018-02-30"');
    expect((await asking('4111111111111111')).violations[0]?.message).not.toContain('4111');
    expect((await asking('tkn_00000000000000000000a417')).violations[0]?.message).not.toContain('tkn_');
  });

  test('decides over the other faults, which are told as well', async () => {
    const answer = await call(mock, 'GET /things/t-1', { headers: { version: 'x' } });
    expect(answer).toMatchObject({ status: 400, json: { error_code: 'version' } });
    expect(answer.violations.map(({ field }) => field)).toEqual([
      'version',
      'authorization',
      'x-merchantid',
      'access_token',
    ]);
  });
});

test('concurrent requests of different versions do not mix', async () => {
  const fresh = await startMock({ contract: await loadTestContract() });
  const requests = Array.from({ length: 150 }, async (_, index) => {
    const version = TEST_VERSIONS[index % TEST_VERSIONS.length] ?? 'baseline';
    const date = version === 'baseline' ? '2000-01-01' : version;
    const accept = index % 2 === 0 ? 'application/*' : 'application/json';
    const answer = await call(fresh, 'GET /things/t-1', { headers: { ...GOOD, version: date, accept } });
    expect(answer).toMatchObject({ status: 200, version, json: BODIES[version] });
  });
  await Promise.all(requests);
  await fresh.close();
});
