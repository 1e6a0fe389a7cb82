import { beforeAll, expect, test } from 'vitest';
import type { Correction } from '../../../../scripts/contract/corrections.ts';
import type { Contract } from '../../../../scripts/contract/load.ts';
import { changesPages } from '../../../../scripts/docs/changes/changes-pages.ts';
import { createSite } from '../../../../scripts/docs/site/site.ts';
import { loadSmallContract } from '../small-contract.ts';

let contract: Contract;
beforeAll(async () => {
  contract = await loadSmallContract();
});

async function pageAt(address: string, { corrections = [] }: { corrections?: readonly Correction[] } = {}) {
  const site = createSite({ ...contract, document: (version) => contract.document(version), corrections });
  const page = changesPages(site).find((one) => one.address === address);
  if (page === undefined) throw new Error(`There is no page ${address}`);
  const { body, markdown } = await page.content();
  return { ...page, html: body.text, text: body.text.replace(/<[^>]+>/g, '').replace(/\s+/g, ' '), markdown };
}

test('there is a page of all changes, one of each version and one of corrections', () => {
  expect(changesPages(createSite(contract)).map(({ address }) => address)).toEqual([
    'changes',
    'changes/baseline',
    'changes/2018-10-25',
    'changes/2019-03-12',
    'changes/corrections',
  ]);
});

test('the page of all changes begins with the newest version', async () => {
  const { html } = await pageAt('changes');
  const ids = [...html.matchAll(/<article class="changeset" id="([^"]+)"/g)].map(([, id]) => id);
  expect(ids).toEqual(['refunded-status', 'done-webhook', 'reference']);
});

test.each<[string, string]>([
  ['what changed', 'An order can be REFUNDED.'],
  ['what to do, as text', 'What to do: Store &lt;it&gt;.'],
  ['a date that a page documents', 'A page documents the date 2018-10-25.'],
  ['a date that is seen in code', 'Public code shows the date 2019-03-12; no page documents it.'],
  ['a date that is lost', 'The exact date is not known: after 2018-10-26, and on 2019-03-12 at the latest.'],
  ['the evidence', 'Evidence: docs.example.com/a?b=1&amp;c=2'],
  ['what it affects', 'Affects createOrder, getOrder'],
])('the page of all changes tells %s', async (_, text) => {
  expect((await pageAt('changes')).text).toContain(text);
});

test('what is affected leads to its state in that version', async () => {
  const { html } = await pageAt('changes');
  expect(html).toContain('<a href="../reference/getOrder/2018-10-25/index.html"><code>getOrder</code></a>');
  expect(html).toContain('<a href="../webhooks/ORDER_DONE/index.html"><code>ORDER_DONE</code></a>');
});

test('what breaks somebody has a mark', async () => {
  const { html } = await pageAt('changes/2019-03-12');
  expect(html).toMatch(/may be &quot;REFUNDED&quot; <span class="tag bad">breaks who reads<\/span>/);
});

test('the page of a version shows a schema where no example tells the change', async () => {
  const { text } = await pageAt('changes/2018-10-25');
  expect(text).toContain('The schema Order Before, baseline');
  expect(text).toMatch(/After, 2018-10-25 .*\+ &quot;reference&quot;: \{/);
  expect(text).not.toContain('x-changesets');
});

test('a new message has nothing beside it', async () => {
  const { markdown } = await pageAt('changes/2019-03-12');
  expect(markdown).toContain('Before, 2018-10-25: there is none.');
  expect(markdown).toContain('"status": "REFUNDED"');
});

test('the first version has nothing to be compared with', async () => {
  expect((await pageAt('changes/baseline')).text).toContain('nothing to compare it with');
});

test('a version that is not published has its changes all the same', () => {
  const site = createSite(contract, { published: ['2019-03-12'] });
  expect(changesPages(site).map(({ address }) => address)).toContain('changes/2018-10-25');
});

test('without corrections, the page of corrections says so in words', async () => {
  const page = await pageAt('changes/corrections');
  expect(page.text).toContain('Nothing has been corrected so far.');
  expect(page.markdown).toContain('Nothing has been corrected so far.');
});

test('a correction tells what was wrong, where it is seen, and which places of which versions changed', async () => {
  const correction = {
    name: 'amount-is-a-number',
    wrong: 'The amount was said to be a `text`.',
    evidence: 'https://docs.example.com/refund',
    date: '2026-12-01',
    until: '2027-03-01',
    changes: [
      { pointer: '#/components/schemas/Refund', code: 'type-changed', versions: ['baseline'] },
      { pointer: '#/components/schemas/Order' },
    ],
  };
  const { html, text } = await pageAt('changes/corrections', { corrections: [correction] });
  expect(html).toContain('id="amount-is-a-number"');
  expect(text).toContain('The amount was said to be a text.');
  expect(text).toContain('may follow until 2027-03-01');
  expect(text).toContain('#/components/schemas/Refund: type-changed in baseline');
  expect(text).toContain('#/components/schemas/Order in all versions');
  expect((await pageAt('changes')).html).not.toContain('amount-is-a-number');
});
