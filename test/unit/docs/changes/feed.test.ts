import { beforeAll, expect, test } from 'vitest';
import type { Contract } from '../../../../scripts/contract/load.ts';
import { feedPart } from '../../../../scripts/docs/changes/feed.ts';
import { createSite } from '../../../../scripts/docs/site/site.ts';
import { filesOf } from '../../../support/part-files.ts';
import { readFeed } from '../../../support/read-feed.ts';
import { loadSmallContract } from '../small-contract.ts';

let contract: Contract;
beforeAll(async () => {
  contract = await loadSmallContract();
});

async function feedOf(settings: { baseUrl?: string; title?: string } = {}) {
  const [file] = await filesOf(feedPart(createSite(contract, { settings: { servers: [], ...settings } })));
  expect(file?.path).toBe('changes/feed.xml');
  return readFeed(String(file?.content));
}

test('each changeset is an entry, newest first, dated by its version', async () => {
  const { entries, updated } = await feedOf();
  expect(entries.map(({ title, updated: when }) => [title, when])).toEqual([
    ['2019-03-12: An order can be REFUNDED.', '2019-03-12T00:00:00Z'],
    ['2019-03-12: A webhook tells that an order is done.', '2019-03-12T00:00:00Z'],
    ['2018-10-25: An order shows `reference` & more.', '2018-10-25T00:00:00Z'],
  ]);
  expect(updated).toBe('2019-03-12T00:00:00Z');
  expect(entries.at(-1)?.content).toContain('What to do: Store <it>.');
});

test('links are relative to the feed where nobody knows the address of the site', async () => {
  const { links, entries } = await feedOf();
  expect(links).toEqual({ alternate: 'index.html' });
  expect(entries.at(-1)?.links.alternate).toBe('2018-10-25/index.html#reference');
});

test('links are absolute with a base URL, and the feed names its own address', async () => {
  const { links, entries } = await feedOf({ baseUrl: 'https://docs.shop.test/api' });
  expect(links).toEqual({
    alternate: 'https://docs.shop.test/api/changes/',
    self: 'https://docs.shop.test/api/changes/feed.xml',
  });
  expect(entries.at(-1)?.links.alternate).toBe('https://docs.shop.test/api/changes/2018-10-25/#reference');
});

test('ids stay when the site moves or is called otherwise', async () => {
  const ids = ({ id, entries }: Awaited<ReturnType<typeof feedOf>>) => [id, ...entries.map((entry) => entry.id)];
  const own = ids(await feedOf());
  expect(ids(await feedOf({ baseUrl: 'https://docs.shop.test', title: 'Our <payments> & more' }))).toEqual(own);
  expect(new Set(own).size).toBe(own.length);
});
