import { once } from 'node:events';
import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { startMock } from '../../../scripts/mock/start.ts';
import { closedAfterAll } from '../../support/closed-after.ts';
import { call, FORM, GOOD } from '../../support/mock-client.ts';
import { realContract } from '../../support/real-contract.ts';
import { runCommand } from '../../support/run-command.ts';
import { tempFolder, writeFiles } from '../../support/temp-contract.ts';
import { checkText, exampleOf, har, harEntry, harOf, type RecordedCall, SANDBOX } from '../../support/traffic.ts';

const contract = await realContract();
const mock = closedAfterAll(await startMock({ contract }));
const GOOD_ORDER = exampleOf(contract, 'order-charged-card');
/** An answer with one fault, by which a test sees that it was judged. */
const ORDER = { ...GOOD_ORDER, amount: 'much' };
const FAULT = { kind: 'violation', code: 'type', operation: 'getOrderStatus', pointer: '/amount' };
const asBodies = { meaning: { operationId: 'getOrderStatus' } };
const lines = (...values: readonly unknown[]) => `${values.map((value) => JSON.stringify(value)).join('\n')}\n`;
const BAD_CALL: RecordedCall = { answer: ORDER };

describe('what is given is understood', () => {
  test.each([
    ['a JSON body', JSON.stringify(ORDER), asBodies, 1],
    ['a JSON body for people', JSON.stringify(ORDER, null, 2), asBodies, 1],
    ['a body with a byte order mark', `\ufeff${JSON.stringify(ORDER)}`, asBodies, 1],
    ['a list of bodies', JSON.stringify([ORDER, GOOD_ORDER, ORDER]), asBodies, 3],
    ['NDJSON of bodies', lines(ORDER, GOOD_ORDER), asBodies, 2],
    ['NDJSON without an end of line at its end', lines(ORDER, GOOD_ORDER).trimEnd(), asBodies, 2],
    ['NDJSON with the ends of lines of Windows', lines(ORDER, GOOD_ORDER).replaceAll('\n', '\r\n'), asBodies, 2],
    ['NDJSON with empty lines', `\n\n${lines(ORDER)}\n\n${lines(GOOD_ORDER)}`, asBodies, 2],
    ['NDJSON with a byte order mark', `\ufeff${lines(ORDER, GOOD_ORDER)}`, asBodies, 2],
    ['NDJSON of entries of a HAR', lines(harEntry(BAD_CALL), harEntry({ answer: GOOD_ORDER })), {}, 2],
    ['an entry of a HAR', JSON.stringify(harEntry(BAD_CALL)), {}, 1],
    ['a list of entries of a HAR', JSON.stringify([harEntry(BAD_CALL)]), {}, 1],
    ['a HAR', harOf(BAD_CALL), {}, 1],
    ['a HAR for people', JSON.stringify(JSON.parse(harOf(BAD_CALL)), null, 2), {}, 1],
    ['a HAR with a byte order mark', `\ufeff${harOf(BAD_CALL)}`, {}, 1],
  ])('%s', async (_, text, options, exchanges) => {
    const report = await checkText(contract, text, options);
    expect(report).toMatchObject({ exchanges, summary: { judged: exchanges, notJudged: 0 }, notes: [] });
    expect(report.findings).toEqual([expect.objectContaining(FAULT)]);
  });
});

const WEBHOOK = { ...exampleOf(contract, 'webhook-order-succeeded'), id: 417 };
const HOOK_FAULT = {
  kind: 'violation',
  code: 'type',
  direction: 'webhook',
  operation: 'ORDER_SUCCEEDED',
  pointer: '/id',
};

test.each([
  ['that is named', { meaning: { webhook: 'ORDER_SUCCEEDED' } }],
  ['that its payload names', { meaning: { eventOf: () => 'ORDER_SUCCEEDED' } }],
])('the payload of a webhook %s', async (_, options) => {
  expect((await checkText(contract, lines(WEBHOOK, WEBHOOK), options)).findings).toEqual([
    expect.objectContaining({ ...HOOK_FAULT, count: 2 }),
  ]);
});

describe('the mock says what came', () => {
  const headers = { ...GOOD, version: '2018-10-25' };

  test('and of a value that it masked nobody says how long it was', async () => {
    mock.reset();
    await call(mock, 'POST /orders', { headers, body: { order_id: 'acme0417', amount: '1', loyalty: 'gold-417' } });
    const { findings } = await checkText(contract, lines(...mock.requests));
    expect(findings).toEqual([expect.objectContaining({ kind: 'drift', pointer: '/loyalty', found: null })]);
  });

  test('as the lines of its journal, of which masked values are no fault', async () => {
    mock.reset();
    await call(mock, 'GET /orders/acme0417', { headers });
    await call(mock, 'POST /orders', {
      headers,
      body: {
        order_id: 'acme0417',
        amount: '1',
        customer_email: 'asha@example.com',
        customer_phone: '9000000000',
        'options.get_client_auth_token': 'true',
      },
    });
    await call(mock, 'POST /txns', {
      headers: { 'x-merchantid': 'acme_store' },
      body: {
        order_id: 'acme0417',
        merchant_id: 'acme_store',
        payment_method_type: 'CARD',
        card_number: '4111111111111111',
        card_exp_month: '12',
        card_exp_year: '2030',
        card_security_code: '123',
        name_on_card: 'Asha',
        redirect_after_payment: 'true',
        format: 'json',
      },
    });
    const { json } = await call(mock, 'GET /_contract/requests');
    const ofHttp: readonly unknown[] = Object(json).requests;
    expect(ofHttp).toHaveLength(3);
    for (const recorded of [ofHttp, mock.requests]) {
      const report = await checkText(contract, lines(...recorded));
      expect(report).toMatchObject({ exchanges: 3, findings: [], summary: { judged: 3 }, notJudged: [] });
    }
  });

  test('with the faults that the mock found', async () => {
    mock.reset();
    await call(mock, 'POST /orders', { headers, body: { amount: '1', planted: '1' } });
    const report = await checkText(contract, lines(...mock.requests));
    expect(report.findings.map(({ kind, pointer, version }) => ({ kind, pointer, version }))).toEqual([
      { kind: 'violation', pointer: '/order_id', version: '2018-10-25' },
      { kind: 'drift', pointer: '/planted', version: '2018-10-25' },
    ]);
  });

  test('in the journal that its page gives as a whole', async () => {
    mock.reset();
    await call(mock, 'POST /orders', { headers, body: { amount: '1' } });
    const { text } = await call(mock, 'GET /_contract/requests');
    expect((await checkText(contract, text)).findings).toEqual([expect.objectContaining({ pointer: '/order_id' })]);
  });
});

describe('a HAR as others write it', () => {
  const entry = harEntry({ answer: ORDER });
  const request = (change: object) => har([{ ...entry, request: { ...entry.request, ...change } }]);
  const response = (change: object) => har([{ ...entry, response: { ...entry.response, ...change } }]);
  const content = (change: object) => response({ content: { ...entry.response.content, ...change } });
  const text = JSON.stringify(ORDER);

  test.each([
    [
      'of a browser over HTTP/2',
      request({
        httpVersion: 'h2',
        headers: [
          { name: ':authority', value: 'sandbox.juspay.in' },
          { name: ':method', value: 'GET' },
          { name: ':path', value: '/orders/acme0417' },
          { name: ':scheme', value: 'https' },
          ...entry.request.headers,
        ],
      }),
    ],
    ['in Base64', content({ text: Buffer.from(text).toString('base64'), encoding: 'base64' })],
    ['with the size of what was compressed', content({ size: text.length * 3, compression: 5 })],
    ['without headers of the answer', response({ headers: [] })],
    ['with a host in capitals and a port', request({ url: 'HTTPS://Sandbox.Juspay.in:443/orders/acme0417' })],
    ['with a fragment', request({ url: `${SANDBOX}/orders/acme0417#top` })],
    ['with null where nothing is', request({ postData: null, queryString: null, comment: null })],
    ['without what is optional', har([{ request: entry.request, response: entry.response }])],
  ])('%s', async (_, given) => {
    const report = await checkText(contract, given);
    expect(report.findings).toEqual([expect.objectContaining(FAULT)]);
    expect(report.notJudged).toEqual([]);
  });

  const form = harEntry({ target: 'POST /orders', body: { amount: '1' }, answer: exampleOf(contract, 'order-new') });
  const params = (change: object) =>
    har([{ ...form, request: { ...form.request, postData: { mimeType: FORM, ...change } } }]);

  test.each([
    ['with the fields of a form only', params({ params: [{ name: 'amount', value: '1' }] })],
    ['with an empty text beside the fields', params({ text: '', params: [{ name: 'amount', value: '1' }] })],
    ['with the fields and the text', params({ text: 'amount=1', params: [{ name: 'amount', value: '1' }] })],
    ['with a text in Base64', params({ text: Buffer.from('amount=1').toString('base64'), encoding: 'base64' })],
  ])('%s', async (_, given) => {
    expect((await checkText(contract, given)).findings).toEqual([
      expect.objectContaining({ code: 'required', operation: 'createOrder', pointer: '/order_id' }),
    ]);
  });

  test.each([
    [
      'whose answer was cut off',
      content({ text: text.slice(0, 100), size: text.length }),
      'body of an answer: it was cut off',
    ],
    ['whose answer was not kept', content({ text: undefined, size: 999 }), 'body of an answer: it was not recorded'],
    [
      'whose form was not kept',
      har([{ ...form, request: { ...form.request, postData: undefined, bodySize: 999 } }]),
      'body of a request: it was not recorded',
    ],
  ])('%s', async (_, given, reason) => {
    const report = await checkText(contract, given);
    expect(report).toMatchObject({ findings: [], notJudged: [{ reason, count: 1 }], summary: { judged: 1 } });
  });

  test('whose call was blocked has no answer to judge', async () => {
    const blocked = {
      ...entry,
      response: { ...entry.response, status: 0, content: { size: 0, mimeType: 'x-unknown' } },
    };
    expect(await checkText(contract, har([blocked]))).toMatchObject({ findings: [], summary: { judged: 1 } });
  });

  test.each([
    [
      'to other hosts',
      { origin: 'https://shop.example.com', ...BAD_CALL },
      'shop.example.com is no server of the contract',
    ],
    [
      'to a host whose name begins alike',
      { origin: `${SANDBOX}.example.com`, ...BAD_CALL },
      'sandbox.juspay.in.example.com is no server of the contract',
    ],
    ['that browsers make beforehand', { target: 'OPTIONS /orders/acme0417' }, 'OPTIONS is the browser asking'],
  ])('with calls %s, which are told and not judged', async (_, other, reason) => {
    const report = await checkText(contract, harOf(other, { answer: GOOD_ORDER }));
    expect(report).toMatchObject({
      exchanges: 2,
      findings: [],
      notJudged: [{ reason, count: 1 }],
      summary: { judged: 1, notJudged: 1 },
    });
  });

  test.each([
    ['of another host', 'http://127.0.0.1:4010', 'http://127.0.0.1:4010'],
    ['with a path', 'https://gateway.example.com/pay', 'https://gateway.example.com/pay'],
    ['with a path and a slash', 'https://gateway.example.com/pay', 'https://gateway.example.com/pay/'],
    ['with a port that needs no name', 'https://gateway.example.com', 'https://gateway.example.com:443'],
  ])('below a base URL %s', async (_, origin, base) => {
    const given = harOf({ origin, ...BAD_CALL });
    expect((await checkText(contract, given)).summary.judged).toBe(0);
    expect((await checkText(contract, given, { baseUrls: [base] })).findings).toEqual([expect.objectContaining(FAULT)]);
  });

  test('beside a path that only begins like a base URL', async () => {
    const given = harOf({ origin: 'https://gateway.example.com/payments', ...BAD_CALL });
    expect((await checkText(contract, given, { baseUrls: ['https://gateway.example.com/pay'] })).summary.judged).toBe(
      0,
    );
  });
});

describe('credentials that a browser has left out', () => {
  const { authorization: _, ...bare } = GOOD;
  const told =
    'No request has the header authorization, which browsers leave out of a HAR unless they are told to export sensitive data; credentials were not judged.';
  const missing = { code: 'credentials-missing', in: 'header', pointer: '/authorization', count: 1 };

  test('of all requests are a note, and no fault of each', async () => {
    const calls = [1, 2, 3].map(() => ({ headers: bare, answer: GOOD_ORDER }));
    expect(await checkText(contract, harOf(...calls))).toMatchObject({
      findings: [],
      summary: { violations: 0, judged: 3 },
      notes: [told],
    });
  });

  test('of one request beside others that have them are one fault', async () => {
    const report = await checkText(contract, harOf({ headers: bare, answer: GOOD_ORDER }, { answer: GOOD_ORDER }));
    expect(report).toMatchObject({ findings: [missing], notes: [] });
  });

  test('are a fault in what no browser has recorded', async () => {
    const line = { method: 'GET', path: '/orders/acme0417', headers: bare, status: 200, answer: GOOD_ORDER };
    expect((await checkText(contract, lines(line, line))).findings).toEqual([
      expect.objectContaining({ ...missing, count: 2 }),
    ]);
  });
});

describe('ecc check reads', () => {
  const files = {
    'one.json': JSON.stringify(ORDER),
    'deep/two.json': JSON.stringify([ORDER, ORDER]),
    'deep/three.ndjson': lines(ORDER),
    'deep/four.HAR': 'not traffic by the case of its name',
    'deep/notes.txt': 'not traffic',
    'calls.har': harOf(BAD_CALL),
  };
  const folder = tempFolder();
  writeFiles(folder, files);
  const check = async (...args: readonly string[]) => {
    const { code, stdout, stderr } = await runCommand(['check', ...args, '--format', 'json'], {
      cwd: folder,
      stdin: files['calls.har'],
    });
    return stdout === '' ? { code, stderr } : { code, ...JSON.parse(stdout) };
  };
  const asOrder = ['--operation', 'getOrderStatus'];

  test.each([
    ['a file', ['one.json', ...asOrder], 1],
    ['files', ['one.json', 'calls.har', ...asOrder], 2],
    ['a file that is named twice once', ['one.json', './one.json', ...asOrder], 1],
    ['a folder with all below it', ['.', ...asOrder], 5],
    ['a pattern', ['deep/*.json', ...asOrder], 2],
    ['a pattern of several folders', ['**/*.ndjson', ...asOrder], 1],
    ['stdin', ['-'], 1],
    ['stdin and a file', ['-', 'one.json', ...asOrder], 2],
  ])('%s', async (_, args, exchanges) => {
    expect(await check(...args)).toMatchObject({ code: 1, exchanges, findings: [{ ...FAULT, count: exchanges }] });
  });

  test('the payload of a webhook that nobody has named', async () => {
    writeFiles(folder, { 'hooks/a.txt': JSON.stringify(WEBHOOK) });
    expect(await check('hooks/a.txt')).toMatchObject({ code: 1, findings: [HOOK_FAULT] });
    expect(await check('hooks/a.txt', '--webhook', 'ORDER_FAILED')).toMatchObject({
      findings: [{ operation: 'ORDER_FAILED' }, {}],
    });
  });

  test('until it is stopped, and reports what came so far', async () => {
    const stopped = new AbortController();
    const endless = async function* () {
      for (let pulled = 1; ; pulled += 1) {
        if (pulled === 50) stopped.abort();
        await setImmediate();
        yield Buffer.from(lines(harEntry(BAD_CALL)));
      }
    };
    const { code, stdout } = await runCommand(['check', '-', '--format', 'json'], {
      cwd: folder,
      stdin: Readable.from(endless()),
      stopped: once(stopped.signal, 'abort').then(() => {}),
    });
    const { exchanges, findings, notes } = JSON.parse(stdout);
    expect(code).toBe(1);
    expect(exchanges).toBeGreaterThan(0);
    expect(findings).toEqual([expect.objectContaining({ ...FAULT, count: exchanges })]);
    expect(notes).toEqual([`Stopped after ${exchanges} exchanges; what follows was not checked.`]);
  });
});
