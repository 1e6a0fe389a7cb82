import { createContext, runInContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { scriptParts } from '../../../scripts/docs/assets/script-parts.ts';
import { readEntries, type StoredEntries, storedEntries } from '../../../scripts/docs/page-data/stored-entries.ts';
import { createSite } from '../../../scripts/docs/site/site.ts';
import { Twins } from '../../../scripts/docs/site/twins.ts';
import type { SearchEntry } from '../../../scripts/search/entry.ts';
import { realContract } from '../../support/real-contract.ts';

const contract = await realContract();

async function scriptsOf(published?: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const site = createSite(contract, published && { published });
  const made = await Promise.all(scriptParts(site).map((part) => part.files(new Twins(() => ''))));
  return new Map(made.flat().map(({ path, content }) => [path, String(content)]));
}

/** What a script with data puts into the window. */
function dataOf<Data = unknown>(script = ''): Data {
  const window = {};
  runInContext(script, createContext({ window }));
  const [data] = Object.values(window);
  return JSON.parse(JSON.stringify(data));
}

test('what each page may load is small', async () => {
  const scripts = await scriptsOf();
  const limits = { 'site.js': 12_000, 'data.js': 12_000, 'try-it.js': 12_000, 'search.js': 16_000, 'calls.js': 2_000 };
  for (const [name, limit] of Object.entries(limits)) {
    expect(gzipSync(scripts.get(`assets/${name}`) ?? '').length, name).toBeLessThan(limit);
  }
});

test('of a few published versions the data tells nothing else', async () => {
  const published = ['2018-10-25', '2021-03-25'];
  const scripts = await scriptsOf(published);
  const head = scripts.get('assets/site.js')?.split('\n')[0];
  expect(dataOf(head)).toEqual(published.map((version) => [version, version]));
  const states = dataOf(scripts.get('assets/data.js'));
  expect(states).toMatchObject({ operation: { createOrder: expect.anything() } });
  expect(JSON.stringify(states)).not.toMatch(/\[\d*[2-9],|,\d*[2-9]\]/);
  const entries = readEntries(dataOf<StoredEntries>(scripts.get('assets/search-data.js')));
  expect(entries).toContainEqual(expect.objectContaining({ title: 'createOrder', kind: 'operation' }));
});

test('all that can be found is the same when it is read from its file', () => {
  const entries: SearchEntry[] = [
    {
      kind: 'field',
      title: 'id',
      snippet: '',
      subject: { kind: 'schema', name: 'A', anchor: 'field.id' },
      versions: [[0, 1]],
    },
    {
      kind: 'schema',
      title: 'A',
      snippet: 'Some.',
      subject: { kind: 'schema', name: 'A' },
      versions: [
        [0, 1],
        [3, 3],
      ],
    },
  ];
  expect(readEntries(JSON.parse(JSON.stringify(storedEntries(entries))))).toEqual(entries);
});

test('nothing in the data can end its script', async () => {
  for (const [path, text] of await scriptsOf()) {
    if (/data\.js$/.test(path)) expect(text, path).not.toMatch(/<|\u2028|\u2029/);
  }
});
