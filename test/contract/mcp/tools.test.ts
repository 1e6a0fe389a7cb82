import { describe, expect, test } from 'vitest';
import { startMock } from '../../../scripts/mock/start.ts';
import { closedAfterAll } from '../../support/closed-after.ts';
import { startAssistant } from '../../support/mcp-client.ts';
import { call, FORM, GOOD } from '../../support/mock-client.ts';
import { PLANTED, shownSecrets } from '../../support/planted-secrets.ts';
import { realContract } from '../../support/real-contract.ts';
import { runCommand } from '../../support/run-command.ts';

const contract = await realContract();
const mock = closedAfterAll(await startMock({ contract }));
const assistant = closedAfterAll(await startAssistant(['--mock', mock.url]));
const newest = contract.versions.at(-1)?.version ?? '';

/** What a tool says, as JSON. */
async function ask(tool: string, input?: Readonly<Record<string, unknown>>) {
  const { text, isError } = await assistant.call(tool, input);
  expect({ text, isError }).toMatchObject({ isError: false });
  return JSON.parse(text);
}

test('every tool only reads, and says what it takes', async () => {
  const { tools } = await assistant.client.listTools();
  expect(tools.map(({ name }) => name)).toEqual([
    ...['list_versions', 'find', 'show_operation', 'show_schema', 'compare_versions', 'sample_request'],
    ...['validate_request', 'validate_answer', 'validate_webhook', 'read_journal'],
  ]);
  for (const { annotations, description, inputSchema } of tools) {
    expect(annotations).toMatchObject({ readOnlyHint: true, destructiveHint: false, openWorldHint: false });
    expect(description).toMatch(/\.$/);
    expect(inputSchema).toMatchObject({ type: 'object', additionalProperties: false });
  }
  expect(assistant.client.getInstructions()).toContain('Express Checkout');
});

test('the versions are listed with what to do', async () => {
  const { latest, versions } = await ask('list_versions');
  expect(latest).toBe(newest);
  expect(versions.map(({ version }: { version: string }) => version)).toEqual(
    contract.versions.map((one) => one.version),
  );
  expect(versions.at(-1).changesets[0]).toMatchObject({ name: 'refund-metadata', action: expect.stringMatching(/./) });
});

describe('find', () => {
  test('names what to show, in the version that is asked for', async () => {
    const { results, version } = await ask('find', { query: 'refund order' });
    expect(version).toBe(newest);
    expect(results[0]).toMatchObject({
      kind: 'operation',
      operation: 'refundOrder',
      versions: `baseline to ${newest}`,
    });
    const { results: fields } = await ask('find', { query: 'order_id', kinds: ['field'], limit: 3 });
    expect(fields).toHaveLength(3);
    expect(fields[0]).toMatchObject({ kind: 'field', title: 'order_id', at: 'order_id' });
  });

  test('says which versions have what this one has not', async () => {
    const { results, inOtherVersions } = await ask('find', {
      query: 'TxnDetail',
      version: 'baseline',
      kinds: ['schema'],
    });
    expect(results.map(({ title }: { title: string }) => title)).not.toContain('TxnDetail');
    expect(inOtherVersions[0]).toMatchObject({ schema: 'TxnDetail', versions: `2018-07-16 to ${newest}` });
  });
});

describe('what is shown', () => {
  test('of an operation: sign-in, fields and errors, as the version has them', async () => {
    const { text } = await assistant.call('show_operation', { operation: 'getOrderStatus', version: '2018-07-15' });
    expect(text).toContain('version 2017-07-26');
    expect(text).toContain('`GET /orders/{order_id}`');
    expect(text).toContain('## Errors');
    expect(text).not.toContain('`txn_detail`');
  });

  test.each(['createOrder', 'ORDER_SUCCEEDED', 'createTransaction'])(
    'of %s as a node of OpenAPI',
    async (operation) => {
      const shown = await ask('show_operation', { operation, format: 'json' });
      expect(shown).toMatchObject({ version: newest, method: 'POST', responses: expect.any(Object) });
    },
  );

  test('of a schema: since when its values are there', async () => {
    const { text } = await assistant.call('show_schema', { schema: 'OrderStatus' });
    expect(text).toMatch(/`AUTO_REFUNDED`[^,]*since 2019-03-12/);
    const { schema } = await ask('show_schema', { schema: 'OrderStatus', version: '2018-10-25', format: 'json' });
    expect(schema.enum).not.toContain('AUTO_REFUNDED');
  });

  test.each(['createOrder', 'listOrders', 'createTransaction'])('of how to call %s', async (operation) => {
    const { text } = await assistant.call('sample_request', { operation });
    expect(text).toMatch(/^```bash\ncurl https:\/\//);
    const { text: other } = await assistant.call('sample_request', { operation, language: 'javascript' });
    expect(other).toContain('```javascript\n');
  });
});

describe('compare_versions', () => {
  test.each([
    ['baseline', newest],
    [newest, '2018-07-16'],
    ['2019-03-12', '2019-03-12'],
  ])('from %s to %s tells what `ecc diff` tells', async (from, to) => {
    const { stdout } = await runCommand(['diff', from, to, '--format', 'json']);
    const { changesets, differences, summary } = JSON.parse(stdout);
    const told = await ask('compare_versions', { from, to });
    expect(told).toMatchObject({ from, to, changesets, summary });
    const facts = differences.map(({ places: _, source: __, ...one }: Record<string, unknown>) => one);
    expect(told.differences).toEqual(facts);
  });

  test('can be about one operation, and about what breaks', async () => {
    const { differences, changesets } = await ask('compare_versions', {
      from: 'baseline',
      operation: 'getOrderStatus',
      breaking: true,
    });
    expect(differences.length).toBeGreaterThan(0);
    for (const { breaking, operations, places } of differences) {
      expect(breaking).not.toBeNull();
      expect(operations).toContain('getOrderStatus');
      expect(places.length).toBeGreaterThan(0);
    }
    expect(changesets.length).toBeLessThan(contract.versions.flatMap((one) => one.changesets).length);
  });
});

describe('what is judged', () => {
  const headers = { ...GOOD, version: '2018-07-16' };

  test('a request that conforms', async () => {
    const body = { order_id: 'acme0401', amount: '199.00' };
    expect(await ask('validate_request', { method: 'POST', path: '/orders', headers, body })).toEqual({
      ...{ operation: 'createOrder', version: '2018-07-16', conforms: true, findings: [] },
    });
    const text = 'order_id=acme0401&amount=199.00';
    const asText = {
      method: 'post',
      path: 'https://api.juspay.in/orders',
      headers: { ...headers, 'Content-Type': FORM },
    };
    expect(await ask('validate_request', { ...asText, body: text })).toMatchObject({ conforms: true });
  });

  test('a request with faults, each with its place', async () => {
    const body = { amount: 'ten', colour: 'red' };
    const { conforms, findings } = await ask('validate_request', { method: 'POST', path: '/orders', headers, body });
    expect(conforms).toBe(false);
    const told = findings.map(({ kind, pointer }: { kind: string; pointer: string }) => `${kind} ${pointer}`);
    expect(told).toEqual(expect.arrayContaining(['violation /order_id', 'violation /amount', 'drift /colour']));
  });

  test('an address that no operation has', async () => {
    const { operation, conforms, findings } = await ask('validate_request', { method: 'GET', path: '/order/acme0401' });
    expect({ operation, conforms, found: findings.length > 0 }).toEqual({
      operation: null,
      conforms: false,
      found: true,
    });
  });

  test('an answer, in the version that is named', async () => {
    const answer = await call(mock, 'GET /orders/acme0401', { headers: { ...GOOD, version: newest } });
    const body = JSON.parse(answer.text);
    const input = { operation: 'getOrderStatus', body };
    expect(await ask('validate_answer', input)).toMatchObject({ conforms: true, findings: [] });
    const older = await ask('validate_answer', { ...input, version: 'baseline' });
    expect(older.findings).toContainEqual(expect.objectContaining({ pointer: '/txn_detail', since: '2018-07-16' }));
  });

  test('a webhook, which says itself what it is', async () => {
    const { findings, operation } = await ask('validate_webhook', { body: '{"event_name":"ORDER_FAILED"}' });
    expect(operation).toBe('ORDER_FAILED');
    expect(findings).toContainEqual(expect.objectContaining({ code: 'required', pointer: '/id' }));
  });
});

test('the journal of the mock is read', async () => {
  await call(mock, 'POST /orders', { headers: GOOD, body: { order_id: 'acme0777' } });
  const { requests } = await ask('read_journal', { refused: true, operation: 'createOrder', limit: 1 });
  expect(requests).toMatchObject([{ operationId: 'createOrder', status: 400, body: { order_id: 'acme0777' } }]);
});

test.each<[string, string, Readonly<Record<string, unknown>>, RegExp]>([
  [
    'a version that is none',
    'find',
    { query: 'x', version: '2018-13-01' },
    /^VERSION_INVALID: `2018-13-01` .*\n.*baseline, 2015-01-09/,
  ],
  ['a misspelled operation', 'show_operation', { operation: 'creatOrder' }, /did you mean `createOrder`\?/],
  ['an event that is none', 'show_operation', { operation: 'ORDER_SUCEEDED' }, /did you mean `ORDER_SUCCEEDED`\?/],
  [
    'a schema of later versions',
    'show_schema',
    { schema: 'TxnDetail', version: 'baseline' },
    /2018-07-16 to 2021-03-25 have it/,
  ],
  [
    'an operation to compare that is none',
    'compare_versions',
    { from: 'baseline', operation: 'getOrder' },
    /^USAGE: `getOrder` is not/,
  ],
  [
    'a language that there is not',
    'sample_request',
    { operation: 'createOrder', language: 'cobol' },
    /There are curl, /,
  ],
  ['a sample of a webhook', 'sample_request', { operation: 'ORDER_SUCCEEDED' }, /nobody calls it/],
  ['an answer of no operation', 'validate_answer', { operation: 'getOrders', body: {} }, /did you mean/],
  ['a webhook without a name', 'validate_webhook', { body: {} }, /does not name an event/],
  [
    'a webhook that is none',
    'validate_webhook',
    { event: 'ORDER_SUCEEDED', body: {} },
    /WEBHOOK_UNKNOWN: .*ORDER_SUCCEEDED/,
  ],
  ['a header that is no text', 'validate_request', { method: 'GET', path: '/', headers: { a: {} } }, /no text/],
  ['a filter of no operation', 'read_journal', { operation: 'getOrders' }, /did you mean/],
  ['an argument that is none', 'find', { query: 'x', vesion: 'baseline' }, /it has query, version, kinds, limit/],
  ['an argument that is missing', 'find', {}, /query/],
  ['an argument of another kind', 'find', { query: 7 }, /query/],
  ['too much of it', 'find', { query: 'x'.repeat(1000) }, /query/],
  ['a tool that is none', 'delete_order', {}, /not found/],
])('%s is told, with what to do', async (_, tool, input, message) => {
  const { text, isError } = await assistant.call(tool, input);
  expect({ text, isError }).toEqual({ text: expect.stringMatching(message), isError: true });
});

describe('what was given is not given back', () => {
  test.each(PLANTED)('$name', async ({ text }) => {
    const headers = { authorization: text, [`x-${text}`]: text, 'x-merchantid': text };
    const body = { order_id: text, card_number: text, [text]: text, metadata: { [text]: text } };
    const inputs: [string, Readonly<Record<string, unknown>>][] = [
      ['validate_request', { method: 'POST', path: `/orders/${text}`, headers, body }],
      ['validate_request', { method: 'POST', path: '/orders', headers, body: JSON.stringify(body) }],
      ['validate_request', { method: 'POST', path: '/txns', body: `card_number=${text}&${text}=1` }],
      ['validate_answer', { operation: 'getOrderStatus', headers, body }],
      ['validate_webhook', { event: 'ORDER_SUCCEEDED', body }],
      ['validate_webhook', { event: text, body }],
      ['show_operation', { operation: text }],
      ['show_schema', { schema: text }],
      ['find', { query: 'order', version: text }],
      ['find', { query: 'order', [text]: text }],
      ['sample_request', { operation: 'createOrder', language: text }],
      ['read_journal', { operation: text }],
    ];
    const answers = await Promise.all(inputs.map(([tool, input]) => assistant.call(tool, input)));
    expect(shownSecrets(JSON.stringify(answers), PLANTED)).toEqual([]);
  });

  test('a key and a card in the journal of the mock', async () => {
    const secret = 'sk_live_s3cretplanted417';
    const authorization = `Basic ${Buffer.from(`${secret}:`).toString('base64')}`;
    await call(mock, 'POST /txns', {
      headers: { ...GOOD, authorization },
      body: { card_number: '4111111111111111', merchant_id: secret },
    });
    const { text } = await assistant.call('read_journal', { limit: 1 });
    expect(text).toContain('createTransaction');
    expect(shownSecrets(text, PLANTED)).toEqual([]);
  });
});

describe('large input', () => {
  test.each<[string, unknown]>([
    ['a long text', 'x'.repeat(600_000)],
    ['many fields', Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`f${index}`, 'x']))],
    ['many levels', JSON.parse(`${'['.repeat(2000)}${']'.repeat(2000)}`)],
  ])('%s has a short answer', async (_, body) => {
    const { text } = await assistant.call('validate_answer', { operation: 'getOrderStatus', body });
    expect(text.length).toBeLessThan(100_000);
    expect(await ask('list_versions')).toMatchObject({ latest: newest });
  });
});

test('the document of each version can be read', async () => {
  const { resources } = await assistant.client.listResources();
  expect(resources.map(({ uri }) => uri)).toEqual(
    contract.versions.map(({ version }) => `ecc://openapi/${version}.json`),
  );
  const { contents } = await assistant.client.readResource({ uri: 'ecc://openapi/2018-07-16.json' });
  const [content] = contents;
  expect(JSON.parse(content !== undefined && 'text' in content ? content.text : '')).toEqual(
    contract.document('2018-07-16'),
  );
  await expect(assistant.client.readResource({ uri: 'ecc://openapi/2018.json' })).rejects.toThrow(
    'neither a version nor a date',
  );
});
