import { runInNewContext } from 'node:vm';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Contract } from '../../../scripts/contract/load.ts';
import { generateSiteIndex } from '../../../scripts/docs/generate-site-index.ts';
import { generateVersionPages } from '../../../scripts/docs/generate-version-pages.ts';
import { scriptData } from '../../../scripts/docs/script-data.ts';
import { Html, html } from '../../../scripts/server/html.ts';
import { loadSmallContract } from './small-contract.ts';

let contract: Contract;
beforeAll(async () => {
  contract = await loadSmallContract();
});

function contentOf(path: string): string {
  const version = path.split('/')[1] ?? '';
  const known = contract.versions.some((resolved) => resolved.version === version);
  const files = known ? generateVersionPages(contract, version) : generateSiteIndex(contract);
  return String(files.find((file) => file.path === path)?.content);
}

describe('escaping', () => {
  test.each([
    ['text', html`<p>${'<b> & "c" \'d\''}</p>`, '<p>&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;</p>'],
    ['HTML', html`<p>${new Html('<b>')}</p>`, '<p><b></p>'],
    ['lists of HTML', html`${[html`<i>${1}</i>`, html`<i>${'<'}</i>`]}`, '<i>1</i><i>&lt;</i>'],
  ])('%s', (_, given, want) => {
    expect(given.text).toBe(want);
  });

  test('no text ends the script that holds it', () => {
    const value = { text: '</script><!--\u2028\u2029', '__proto__ ': ['\\u003c'] };
    const script = scriptData('data', value);
    expect(script).not.toMatch(/[<\u2028\u2029]/);
    const window: { data?: unknown } = {};
    runInNewContext(script, { window });
    expect(JSON.stringify(window.data)).toBe(JSON.stringify(value));
  });
});

describe('pages of a version', () => {
  test('an old version has its page, its data and its document', () => {
    const files = generateVersionPages(contract, 'baseline').map(({ path }) => path);
    expect(files).toEqual(['docs/baseline/index.html', 'docs/baseline/spec.js', 'docs/baseline/openapi.json']);
  });

  test('the newest one has plain text as well', () => {
    const files = generateVersionPages(contract, '2019-03-12').map(({ path }) => path.replace('docs/2019-03-12/', ''));
    expect(files.filter((path) => path.endsWith('.md'))).toEqual([
      'operations/createOrder.md',
      'operations/getOrder.md',
      'operations/onOrderDone.md',
      'schemas/Order.md',
      'schemas/Refund.md',
    ]);
  });

  test('the document for download is the published one, without what is added for readers', () => {
    expect(JSON.parse(contentOf('docs/2018-10-25/openapi.json'))).toEqual(contract.document('2018-10-25'));
  });

  test('the page names its version and offers all of them, newest first', () => {
    const page = contentOf('docs/2018-10-25/index.html');
    expect(page).toContain('<title>Small &lt;API&gt;, version 2018-10-25</title>');
    expect(page).toContain(
      '<option>2019-03-12</option><option selected>2018-10-25</option><option>baseline</option></select>',
    );
  });

  test('the same contract gives the same bytes', () => {
    expect(generateVersionPages(contract, '2019-03-12')).toEqual(generateVersionPages(contract, '2019-03-12'));
    expect(generateSiteIndex(contract)).toEqual(generateSiteIndex(contract));
  });

  test.each(['docs/index.html', 'docs/2019-03-12/index.html', 'docs/baseline/index.html'])(
    '%s loads nothing by an absolute address',
    (path) => {
      const addresses = [...contentOf(path).matchAll(/<(?:script|link|img)\b[^>]*?(?:src|href)="([^"]*)"/g)];
      expect(addresses.length).toBeGreaterThan(0);
      for (const [, address] of addresses) expect(address).not.toMatch(/^(\/|(?!data:)[a-z]+:)/);
    },
  );
});

describe('landing page', () => {
  test('versions stand newest first, with everything that is known of their changesets', () => {
    const page = contentOf('docs/index.html');
    expect([...page.matchAll(/<section [^>]*id="v-([^"]+)"/g)].map(([, version]) => version)).toEqual([
      '2019-03-12',
      '2018-10-25',
      'baseline',
    ]);
    expect(page).toContain('<p>An order shows <code>reference</code> &amp; more.</p>');
    expect(page).toContain('<dd>Store &lt;it&gt;.</dd>');
    expect(page).toContain('href="https://docs.example.com/a?b=1&amp;c=2"');
    expect(page).toContain('On 2018-10-26 the change was certainly not in force');
  });
});

describe('plain text', () => {
  test('llms.txt lists operations, webhooks and versions', () => {
    const text = contentOf('docs/llms.txt');
    expect(text).toContain('# Small <API>\n\n> A small API.');
    expect(text).toContain('- [createOrder](2019-03-12/operations/createOrder.md): POST /orders. Create an order.');
    expect(text).toContain('- [onOrderDone](2019-03-12/operations/onOrderDone.md): ORDER_DONE. An order is done.');
    expect(text).toContain('- [baseline](baseline/openapi.json): Everything before the first dated version.');
  });

  test.each([
    ['createOrder', '| `order_id` | string | yes | Own id. |'],
    [
      'createOrder',
      '| `basket` | string with the JSON of array of [Refund](../schemas/Refund.md) | no | What is bought. |',
    ],
    ['createOrder', '| `/^metadata\\./` | string | no | For gateways. |'],
    ['createOrder', 'Sign-in: `apiKey`.'],
    ['getOrder', 'Sign-in: `apiKey`, or `token`.'],
    ['getOrder', '| `order_id` | string, in path | yes |'],
    [
      'getOrder',
      '| `status` | string | yes | Where the order stands. Since [2019-03-12](../../index.html#refunded-status):',
    ],
    ['getOrder', '"status": "PAID"'],
    ['onOrderDone', 'Webhook `ORDER_DONE`, operationId `onOrderDone`'],
  ])('%s.md says %s', (operationId, text) => {
    expect(contentOf(`docs/2019-03-12/operations/${operationId}.md`)).toContain(text);
  });
});
