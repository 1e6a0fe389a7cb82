import { describe, expect, test } from 'vitest';
import { type HarEntry, harEntries } from '../../../scripts/traffic/har-entries.ts';

/** Everything that can mislead who looks for brackets and quotes only. */
const TRICKY = {
  request: { method: 'GET', url: '/a?b=\\"}]{[', headers: [], entries: [{ log: { entries: [1, {}] } }] },
  'key with "quotes" \\': 'text that ends in a backslash \\',
  log: { entries: ['\\\\', '\\"', '"', ']}', '{['] },
  empty: { list: [], object: {}, text: '' },
  unicode: 'ü € 😀 \u2028 \u0000 \ud83d',
  nested: [[[[{ a: [{}] }]]]],
};
const ENTRIES = [TRICKY, {}, { request: { method: 'POST', url: '/é' } }, { text: '\\'.repeat(7) }];

const AROUND = {
  before: { entries: [{ no: 'entry' }], log: { entries: [{ no: 'entry' }] } },
  'lo\\g': 1,
};
const HAR = JSON.stringify({
  log: {
    version: '1.2',
    comment: 'entries": [{"no": "entry"}]',
    pages: [{ entries: [{ no: 'entry' }] }],
    creator: { entries: [{ no: 'entry' }] },
    entries: ENTRIES,
    after: { entries: [{ no: 'entry' }] },
  },
});

async function* chunked(bytes: Uint8Array, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  let start = 0;
  for (const cut of [...cuts, bytes.length]) {
    yield bytes.subarray(start, cut);
    start = cut;
  }
}

async function read(text: string, cuts: readonly number[] = []): Promise<readonly HarEntry[]> {
  const found: HarEntry[] = [];
  for await (const entries of harEntries(chunked(Buffer.from(text), cuts))) found.push(...entries);
  return found;
}

async function values(text: string, cuts?: readonly number[]): Promise<unknown[]> {
  const entries = await read(text, cuts);
  return entries.map((entry) => (entry.kind === 'entry' ? JSON.parse(entry.text) : entry));
}

const upTo = (length: number) => Array.from({ length }, (_, index) => index + 1);

describe('entries are found', () => {
  test('in one piece', async () => {
    expect(await values(HAR)).toEqual(ENTRIES);
  });

  test('wherever the file is cut into two', async () => {
    const bytes = Buffer.byteLength(HAR);
    for (const cut of upTo(bytes - 1)) expect(await values(HAR, [cut]), `cut at ${cut}`).toEqual(ENTRIES);
  });

  test.each([1, 2, 3, 5, 7])('in pieces of %i bytes', async (size) => {
    const bytes = Buffer.byteLength(HAR);
    const cuts = upTo(Math.floor((bytes - 1) / size)).map((index) => index * size);
    expect(await values(HAR, cuts)).toEqual(ENTRIES);
  });

  test.each([
    ['with blanks everywhere', JSON.stringify({ log: { entries: ENTRIES } }, null, 2)],
    ['with a byte order mark', `\ufeff${JSON.stringify({ log: { entries: ENTRIES } })}`],
    ['behind other members of the same names', JSON.stringify({ ...AROUND, log: { entries: ENTRIES } })],
    [
      'with keys that are written with escapes',
      JSON.stringify({ log: { entries: ENTRIES } }).replace('"log"', '"\\u006cog"'),
    ],
    ['with members behind the log', JSON.stringify({ log: { entries: ENTRIES }, entries: [{ no: 'entry' }] })],
  ])('%s, byte by byte as well', async (_, text) => {
    expect(await values(text)).toEqual(ENTRIES);
    expect(await values(text, upTo(Buffer.byteLength(text) - 1))).toEqual(ENTRIES);
  });

  test('none where there are none', async () => {
    expect(await values('{"log":{"entries":[]}}')).toEqual([]);
  });
});

describe('what was complete is given, and the rest told', () => {
  test('wherever the file ends', async () => {
    const text = JSON.stringify({ log: { entries: ENTRIES } });
    const bytes = Buffer.from(text);
    for (const end of upTo(bytes.length - 1)) {
      const found = await read(bytes.subarray(0, end).toString('latin1'), []);
      const whole = found.filter(({ kind }) => kind === 'entry');
      expect(found.at(-1)?.kind, `ends at ${end}`).toBe('broken');
      expect(whole.length).toBe(found.length - 1);
      expect(whole.length).toBeLessThanOrEqual(ENTRIES.length);
    }
  });

  test.each([
    ['in the middle of an entry', '{"log":{"entries":[{"a":1},{"b":', [{ a: 1 }], 'ends in the middle of the HAR'],
    ['behind an entry', '{"log":{"entries":[{"a":1}', [{ a: 1 }], 'ends in the middle of the HAR'],
    ['behind the entries', '{"log":{"entries":[{"a":1}]', [{ a: 1 }], 'ends in the middle of the HAR'],
    ['before the entries', '{"log":{"version":"1.2"', [], 'is no HAR: it has no `log.entries`'],
    ['with nothing of a HAR', '{"logs":{"entries":[{}]}}', [], 'is no HAR: it has no `log.entries`'],
    ['with entries that are no list', '{"log":{"entries":{"a":{}}}}', [], 'is no HAR: it has no `log.entries`'],
    ['with a list around it', '[{"log":{"entries":[{}]}}]', [], 'is no HAR: it has no `log.entries`'],
    ['with a log that is a list', '{"log":["entries",[{}]]}', [], 'is no HAR: it has no `log.entries`'],
    ['with brackets that close nothing', ']]}}', [], 'is no HAR: it has no `log.entries`'],
  ])('%s', async (_, text, entries, reason) => {
    const told = [...entries, { kind: 'broken', reason }];
    expect(await values(text)).toEqual(told);
    expect(await values(text, upTo(text.length - 1))).toEqual(told);
  });
});

test('what is no entry is passed over or told, and does not hide the next', async () => {
  expect(await values('{"log":{"entries":[1, "text", null, [{}], {"a":1}]}}')).toContainEqual({ a: 1 });
});
