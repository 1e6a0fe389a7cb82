import { beforeAll, describe, expect, test } from 'vitest';
import type { Contract } from '../../../../scripts/contract/contract.ts';
import { referencePages } from '../../../../scripts/docs/reference/reference-pages.ts';
import { createSite } from '../../../../scripts/docs/site/site.ts';
import { loadReferenceContract } from './reference-contract.ts';

let contract: Contract;
beforeAll(async () => {
  contract = await loadReferenceContract();
});

async function contentAt(address: string, published?: readonly string[]) {
  const site = createSite(contract, published === undefined ? {} : { published });
  const page = referencePages(site).find((candidate) => candidate.address === address);
  if (page === undefined) throw new Error(`There is no page ${address}.`);
  return page.content();
}

const bodyAt = async (address: string, published?: readonly string[]) =>
  (await contentAt(address, published)).body.text;

/** What a page says of one field, until the next one. */
async function fieldAt(address: string, id: string): Promise<string> {
  const body = await bodyAt(address);
  const start = body.indexOf(`<dt id="${id}">`);
  if (start === -1) throw new Error(`${address} has no field ${id}.`);
  return body.slice(start, body.indexOf('</dd>', start));
}

const ORDER = 'reference/createOrder';

describe('the page of an operation', () => {
  test.each<[string, string, string, string]>([
    ['a required field', ORDER, 'request.order_id', '<b>required</b>'],
    ['limits in words', ORDER, 'request.order_id', '1 to 20 characters.'],
    [
      'a limit that is not enforced',
      ORDER,
      'request.order_id',
      'Documented, not enforced: pattern <code>^[a-z]*$</code>.',
    ],
    ['a default', ORDER, 'request.bank', 'Default <code>ONE</code>.'],
    ['a condition', ORDER, 'request.bank', 'Required when <code>method</code> is <code>BANK</code>.'],
    [
      'a choice of fields',
      ORDER,
      'request.card',
      'Required when <code>method</code> is <code>CARD</code>, unless <code>token</code> is present.',
    ],
    ['a closed list of values', ORDER, 'request.method', 'One of <code>CARD</code> <code>BANK</code>'],
    ['a family of fields', ORDER, 'request.metadata.*', '">metadata.*</a>'],
    [
      'JSON in a field, by the schema that describes it',
      ORDER,
      'request.lines',
      'JSON text: list of <a href="../../schemas/Line/index.html">Line</a>',
    ],
    ['an object in an answer', ORDER, '200.detail.note', 'string or null'],
    [
      'a version header without one version',
      ORDER,
      'header.version',
      '</a> string (date)</dt>\n<dd><p>The version.</p>\n',
    ],
  ])('shows %s', async (_, address, id, want) => {
    expect(await fieldAt(address, id)).toContain(want);
  });

  test('shows the structure of JSON in a field below it', async () => {
    const field = await bodyAt(ORDER);
    expect(field).toMatch(
      /id="request\.basket">[\s\S]*<details><summary>1 field of <code>basket<\/code>[\s\S]*id="request\.basket\.sku"/,
    );
  });

  test('says what depends on what, with links to the fields', async () => {
    expect(await bodyAt(ORDER)).toContain(
      '<li>When <a href="#request.method"><code>method</code></a> is <code>BANK</code>: <a href="#request.bank"><code>bank</code></a> is required.</li>',
    );
  });

  test('gives fields of the same name in several kinds ids of their own', async () => {
    const body = await bodyAt(ORDER);
    expect([...body.matchAll(/id="(request\.payee[^"]*type)"/g)].map(([, id]) => id)).toEqual([
      'request.payee(1).type',
      'request.payee(2).type',
    ]);
  });

  test('leads to where a refusal is told', async () => {
    expect(await bodyAt(ORDER)).toContain(
      '<tr><td><code>GONE</code></td><td><a href="../../errors/index.html#error-gone">It is gone</a></td></tr>',
    );
  });

  test('leads to what may follow, in the state that holds', async () => {
    expect(await bodyAt(`${ORDER}/2018-10-25`)).toContain('<a href="../../getOrder/2018-10-25/index.html">');
  });

  test('leads from a name in a description to its operation', async () => {
    expect(await bodyAt(ORDER)).toContain('Ask for it with <a href="../getOrder/index.html"><code>getOrder</code></a>');
  });

  test('names the successor of a deprecated operation', async () => {
    expect(await bodyAt('reference/makeOrder')).toContain(
      '<b>Deprecated.</b> Use <a href="../createOrder/index.html"><code>createOrder</code></a> in its place.',
    );
  });

  test('shows the first example, and folds the others', async () => {
    const body = await bodyAt(ORDER);
    expect(body).toContain('<p class="example" id="example-200">Example: Made</p>');
    expect(body).toContain('<details><summary>Paid already</summary>');
  });

  test('of an older version leads to its example where a newer state has the same', async () => {
    const body = await bodyAt(`${ORDER}/baseline`);
    expect(body).toContain(
      '<p class="example" id="example-200">Example: Made</p>\n<p>It reads the same in <a href="../index.html#example-200">the newest state</a>.</p>',
    );
    expect(body).not.toContain('"order_id": "a1"');
    expect(await bodyAt(ORDER)).toContain('<p class="example" id="example-200">Example: Made</p>\n<pre');
  });

  test('of an older version names the fields that its schema describes', async () => {
    const body = await bodyAt(`${ORDER}/baseline`);
    expect(body).toContain('<code id="request.order_id">order_id</code>');
    expect(body).toContain('<a href="../../../schemas/OrderRequest/index.html">OrderRequest</a> describes them.');
  });

  test('of an older version names what headers another page describes, in Markdown too', async () => {
    const { body, markdown } = await contentAt(`${ORDER}/baseline`);
    expect(body.text).toContain('<code id="header.version">version</code>');
    expect(markdown).toContain('## Headers\n\n`version`. The [newest state](../index.md) describes them.\n');
    expect((await contentAt(ORDER)).markdown).toContain('- `version`: string (date). The version.');
  });

  test('is the same in Markdown, with links to Markdown', async () => {
    const { markdown } = await contentAt(ORDER);
    expect(markdown).toContain('# Create an order\n\n`POST /orders`, operationId `createOrder`');
    expect(markdown).toContain('- `bank`: string. The bank. Required when `method` is `BANK`. Default `ONE`.');
    expect(markdown).toContain('[Order](../../schemas/Order/index.md)');
  });
});

describe('what values mean', () => {
  const told = (text: string) =>
    text
      .replace('enum: [NEW, PAID] }', 'enum: [NEW, PAID], x-enumDescriptions: { NEW: It is not paid. } }')
      .replace(
        'enum: [CARD, BANK] }',
        'enum: [CARD, BANK], x-enumDescriptions: { BANK: A transfer; see `getOrder`. } }',
      );
  const contentOf = async (at: string) => {
    const page = referencePages(createSite(await loadReferenceContract(told))).find(({ address }) => address === at);
    if (page === undefined) throw new Error(`There is no page ${at}.`);
    return page.content();
  };

  test('stands beside each on the page of their schema', async () => {
    const { body, markdown } = await contentOf('schemas/Status');
    expect(body.text).toContain('<li id="value.NEW"><code>NEW</code> <span>It is not paid.</span></li>');
    expect(body.text).toContain('<li id="value.PAID"><code>PAID</code></li>');
    expect(markdown).toContain('One of:\n\n- `NEW`: It is not paid.\n- `PAID`\n- `REFUNDED`: (since [2019-03-12](');
  });

  test('stands with the field whose list has no page', async () => {
    const { body, markdown } = await contentOf(ORDER);
    expect(body.text).toMatch(
      /<li><code>BANK<\/code> <span>A transfer; see <a href="[^"]+"><code>getOrder<\/code><\/a>.<\/span><\/li>/,
    );
    expect(markdown).toContain('One of: `CARD`, `BANK` (A transfer; see `getOrder`).');
    expect(body.text).not.toContain('It is not paid.');
  });
});

describe('the page of a schema with states', () => {
  const life = (text: string) =>
    text.replace(
      'enum: [NEW, PAID] }',
      `enum: [NEW, PAID], x-life-of: order, x-transitions: [
        { to: NEW, what: it is made, operation: createOrder, basis: documented },
        { from: NEW, to: PAID, what: the bank pays, after: PT15M, webhooks: [ORDER_PAID], basis: sample } ] }`,
    );
  const contentOf = async (edit: typeof life) => {
    const site = createSite(await loadReferenceContract(edit));
    const page = referencePages(site).find((candidate) => candidate.address === 'schemas/Status');
    if (page === undefined) throw new Error('There is no page of the states.');
    return { input: page.input, ...(await page.content()) };
  };

  test('draws how they follow each other, and says it in a table with links', async () => {
    const { body } = await contentOf(life);
    expect(body.text).toContain('<h2 id="life">The life of an order</h2>\n<figure class="picture">');
    expect(body.text).toMatch(
      /<td>it is made, by <a href="..\/..\/reference\/createOrder\/index.html">createOrder<\/a><\/td>/,
    );
    expect(body.text).toMatch(
      /<td>the bank pays, after 15 minutes<\/td>\n<td><a href="..\/..\/webhooks\/ORDER_PAID\/index.html">ORDER_PAID<\/a><\/td>\n<td>a sample<\/td>/,
    );
  });

  test('says it in Markdown', async () => {
    const { markdown } = await contentOf(life);
    expect(markdown).toContain('## The life of an order\n\n| from | to | what happens | webhook | known from |');
    expect(markdown).toContain('[createOrder](../../reference/createOrder/index.md)');
  });

  test('is made anew when they follow each other otherwise', async () => {
    const { input } = await contentOf(life);
    expect((await contentOf((text) => life(text).replace('the bank pays', 'it is paid'))).input).not.toBe(input);
  });
});

describe('the example of an older state', () => {
  const places = [
    "$.paths['/orders'].post.responses['200'].content['application/json'].examples.made.value",
    "$.webhooks.ORDER_PAID.post.requestBody.content['application/json'].examples.paid.value",
  ];
  /** The site with one more version, which brings a field and may show it in the examples. */
  const siteWith = async ({ shown = true, description = 'It.' } = {}) => {
    const examples = places.map(
      (target) => `  - { target: "${target}", x-changeset: weight, update: { weight: heavy } }\n`,
    );
    const newer = `
overlay: 1.1.0
info: { title: '2020-01-01', version: '2020-01-01' }
x-changesets:
  weight: { summary: Orders have a weight., action: Look., basis: documented, source: https://docs.example.com/d }
actions:
  - target: $.components.schemas.Order.properties
    x-changeset: weight
    update: { weight: { type: string, description: ${description} } }
${shown ? examples.join('') : ''}`;
    return createSite(await loadReferenceContract(undefined, { '2020-01-01': newer }));
  };
  const pageOf = (site: ReturnType<typeof createSite>, at: string) => {
    const page = referencePages(site).find(({ address }) => address === at);
    if (page === undefined) throw new Error(`There is no page ${at}.`);
    return page;
  };

  test.each([
    [ORDER, 'example-200'],
    ['webhooks/ORDER_PAID', 'example-request'],
  ])('stands in the last of the states that have the same: %s', async (at, anchor) => {
    const site = await siteWith();
    const textAt = async (address: string) => (await pageOf(site, address).content()).body.text;
    const leads = `<p>It reads the same in <a href="../2019-03-12/index.html#${anchor}">2019-03-12</a>.</p>`;
    expect(await textAt(`${at}/baseline`)).toContain(leads);
    expect(await textAt(`${at}/2018-10-25`)).toContain(leads);
    const last = await textAt(`${at}/2019-03-12`);
    expect(last).toContain(`id="${anchor}"`);
    expect(last).toContain('"order_id": "a1"');
    expect(last).not.toContain('It reads the same');
    expect(await textAt(at)).toContain('heavy');
  });

  test('is made anew when a newer one no longer reads the same, and only then', async () => {
    const inputWith = async (options: Parameters<typeof siteWith>[0]) =>
      pageOf(await siteWith(options), `${ORDER}/2018-10-25`).input;
    const before = await inputWith({});
    expect(await inputWith({ shown: false })).not.toBe(before);
    expect(await inputWith({ description: 'How heavy.' })).toBe(before);
  });
});

describe('since when something is so', () => {
  test('is said of a new field, with a link to the change', async () => {
    expect(await fieldAt('schemas/Order', 'field.reference')).toContain(
      'href="../../changes/2018-10-25/index.html#reference">since 2018-10-25</a>',
    );
  });

  test('is said of a new value', async () => {
    expect(await bodyAt('schemas/Status')).toMatch(/<code>REFUNDED<\/code> <a [^>]*>since 2019-03-12<\/a>/);
    expect(await fieldAt('schemas/Order', 'field.status')).toMatch(
      /<code>REFUNDED<\/code> <a [^>]*>since 2019-03-12<\/a>/,
    );
  });

  test('is said of a new webhook', async () => {
    expect(await bodyAt('webhooks/ORDER_LOST')).toContain('>since 2019-03-12</a>');
  });

  test('has no link when the change is in a version that is not published', async () => {
    const body = await bodyAt('schemas/Order', ['2019-03-12']);
    expect(body).toContain('<span class="tag since">since 2018-10-25</span>');
  });

  test('tells what a state brought, and where the others are', async () => {
    const body = await bodyAt('schemas/Order/2018-10-25');
    expect(body).toContain('What 2018-10-25 changed here:');
    expect(body).toContain('Before: <a href="../baseline/index.html">baseline</a>');
    expect(body).toContain('After: <a href="../index.html">2019-03-12</a>');
    expect(body).not.toContain('earlier');
  });

  test.each(['schemas/Order', 'reference/getOrder'])(
    'tells on the newest page what all states brought: %s',
    async (at) => {
      const { body, markdown } = await contentAt(at);
      expect(body.text).toContain('What 2019-03-12 changed here:');
      expect(body.text).toContain(
        `<p>What changed here earlier:</p>\n<ul>\n<li>2018-10-25: <a href="../../changes/2018-10-25/index.html#reference">reference</a></li>\n</ul>`,
      );
      expect(markdown).toContain(`[What changed here earlier](../../changes/index.md)\n\n- 2018-10-25: reference\n`);
    },
  );
});

describe('the page of a schema', () => {
  test('says what numbers stand for', async () => {
    expect(await bodyAt('schemas/Gateway')).toContain('<li id="value.1"><code>1</code> ALPHA</li>');
  });

  test('tells who uses it', async () => {
    const body = await bodyAt('schemas/Order');
    expect(body).toContain('<a href="../../reference/getOrder/index.html">getOrder</a>');
    expect(body).toContain('<a href="../../webhooks/ORDER_PAID/index.html">ORDER_PAID</a>');
  });
});

describe('the page of a version', () => {
  test('leads to the states that hold in it', async () => {
    expect(await bodyAt('2018-10-25')).toContain(
      '<a href="../reference/createOrder/2018-10-25/index.html">Create an order</a>',
    );
  });

  test('knows by what names the former site led to entries', async () => {
    const body = await bodyAt('2018-10-25');
    expect(body).toContain('<li id="createOrder">');
    expect(body).toContain('<li id="ORDER_PAID" data-operation="onOrderPaid">');
  });

  test('lacks what came later', async () => {
    expect(await bodyAt('2018-10-25')).not.toContain('ORDER_LOST');
    expect(await bodyAt('2019-03-12')).toContain('ORDER_LOST');
  });

  test('says what the version brought and what to do', async () => {
    const body = await bodyAt('2018-10-25');
    expect(body).toContain('<a href="../changes/2018-10-25/index.html#reference"><code>reference</code></a>');
    expect(body).toContain('Store it.');
  });
});

describe('what a page depends on', () => {
  const inputs = (site: ReturnType<typeof createSite>) =>
    new Map(referencePages(site).map(({ address, input }) => [address, input]));

  test('includes the names of its neighbours', async () => {
    const other = await loadReferenceContract((text) =>
      text.replace('summary: Get an order', 'summary: Look an order up'),
    );
    const changed = inputs(createSite(other));
    const same = [...inputs(createSite(contract))].filter(([address, input]) => changed.get(address) === input);
    const addresses = same.map(([address]) => address);
    expect(addresses).not.toContain('reference/createOrder');
    expect(addresses).toContain('schemas/Status');
  });

  test('is the same for the same contract', async () => {
    expect(inputs(createSite(await loadReferenceContract()))).toEqual(inputs(createSite(contract)));
  });
});
