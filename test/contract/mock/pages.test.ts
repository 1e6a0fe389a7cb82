import { describe, expect, test } from 'vitest';
import { startMock } from '../../../scripts/mock/start.ts';
import { closedAfterAll } from '../../support/closed-after.ts';
import { call } from '../../support/mock-client.ts';

const mock = closedAfterAll(await startMock());
const LISTS = ['/orders', '/order/list', '/customers'];

async function pageOf(path: string, query: string) {
  const { status, text } = await call(mock, `GET ${path}${query}`);
  expect(status).toBe(200);
  const { list, count, offset, total }: { list: { id: string }[]; count: number; offset: number; total: number } =
    JSON.parse(text);
  return { list, count, offset, total };
}

describe.each(LISTS)('the pages of %s', (path) => {
  test('hold every entry once, and as many as there are said to be', async () => {
    const { total, list: all } = await pageOf(path, '');
    const entries: string[] = [];
    for (let offset = 0; offset < total; offset += 1) {
      const page = await pageOf(path, `?count=1&offset=${offset}`);
      expect(page).toMatchObject({ count: 1, offset, total });
      entries.push(...page.list.map(({ id }) => id));
    }
    expect(total).toBeGreaterThan(1);
    expect(entries).toEqual(all.map(({ id }) => id));
  });

  test.each([
    ['?offset=1', { count: 1, offset: 1 }],
    ['?offset=2', { count: 0, offset: 2, list: [] }],
    ['?offset=500&count=10', { count: 0, offset: 500, list: [] }],
    ['?count=0', { count: 0, offset: 0, list: [] }],
    ['?count=50', { count: 2, offset: 0 }],
  ])('are cut as asked for: %s', async (query, expected) => {
    expect(await pageOf(path, query)).toMatchObject({ ...expected, total: 2 });
  });
});
