import { beforeEach, describe, expect, test } from 'vitest';
import type { Contract } from '../../../scripts/contract/contract.ts';
import { type ContractFetchOptions, contractFetch } from '../../../scripts/matchers/contract-fetch.ts';
import { createMock, type MockWithoutPort } from '../../../scripts/mock/create.ts';
import type { ExchangeFinding } from '../../../scripts/validation/exchange/finding.ts';
import { realContract } from '../../support/real-contract.ts';

const API = 'https://api.juspay.in';
const HEADERS = { authorization: `Basic ${btoa('test_key:')}`, 'x-merchantid': 'acme_store', version: '2018-07-16' };
const ORDER = { order_id: 'acme0417', amount: '1299.00' };

let contract: Contract;
let mock: MockWithoutPort;
beforeEach(async () => {
  contract = await realContract();
  mock = createMock({ contract });
});

/** A fetch over the mock, and the requests that reached it. */
function judged(options: ContractFetchOptions = {}, answer?: () => Response) {
  const seen: Request[] = [];
  const inner: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    seen.push(request.clone());
    return answer?.() ?? mock.fetch(request);
  };
  return { seen, call: contractFetch(inner, { contract, ...options }) };
}

const post = (fields: Record<string, string>): RequestInit => ({
  method: 'POST',
  headers: HEADERS,
  body: new URLSearchParams(fields),
});

test('a call that keeps the contract is as without', async () => {
  const { call, seen } = judged();
  const response = await call(`${API}/orders`, post(ORDER));
  expect(await response.json()).toMatchObject({ order_id: 'acme0417' });
  expect(await seen[0]?.text()).toBe('order_id=acme0417&amount=1299.00');
});

test('a wrong request is rejected, with what the commands say', async () => {
  const { call } = judged();
  await expect(call(`${API}/orders?x=secret`, post({ ...ORDER, amount: 'a lot' }))).rejects.toMatchObject({
    name: 'ContractMismatchError',
    message: expect.stringMatching(
      /^POST \/orders does not keep the contract of 2018-07-16: 1 violation\.\n\nviolation createOrder request body \/amount: /,
    ),
    findings: [{ kind: 'violation', operation: 'createOrder', pointer: '/amount' }],
  });
});

test('a wrong answer is rejected', async () => {
  const { call } = judged({}, () => Response.json({ order_id: 'acme0417' }));
  await expect(call(`${API}/orders/acme0417`, { headers: HEADERS })).rejects.toThrow(
    'violation getOrderStatus 200 body /status: ',
  );
});

test('findings can be told instead, drift as well, and nothing is thrown', async () => {
  const findings: ExchangeFinding[] = [];
  const { call } = judged({ onFinding: (finding) => findings.push(finding) });
  const response = await call(`${API}/orders`, post({ ...ORDER, amount: 'a lot', oder_id: 'x' }));
  expect(response.status).toBe(400);
  expect(findings.map(({ kind, pointer }) => [kind, pointer])).toEqual([
    ['violation', '/amount'],
    ['drift', '/oder_id'],
  ]);
});

test('findings can be told and thrown', async () => {
  const findings: ExchangeFinding[] = [];
  const { call } = judged({ onFinding: (finding) => findings.push(finding), throws: true });
  await expect(call(`${API}/orders`, post({ amount: '1.00' }))).rejects.toThrow('/order_id');
  expect(findings).toHaveLength(1);
});

test('drift is rejected where it is to be', async () => {
  const drift = post({ ...ORDER, oder_id: 'x' });
  await expect(judged().call(`${API}/orders`, drift)).resolves.toHaveProperty('status', 200);
  await expect(judged({ failOn: 'drift' }).call(`${API}/orders`, drift)).rejects.toThrow('body /oder_id');
});

describe('the version', () => {
  const { version: _, ...withoutVersion } = HEADERS;
  const later = () => judged({ version: '2018-09-20' }, () => Response.json({}));
  test('is that of the header, else that of the options', async () => {
    const { call } = later();
    await expect(call(`${API}/orders/a`, { headers: HEADERS })).rejects.toThrow('the contract of 2018-07-16');
    await expect(call(`${API}/orders/a`, { headers: withoutVersion })).rejects.toThrow('the contract of 2018-09-20');
  });
  test('that is none is a mistake', () => {
    expect(() => judged({ version: 'two' })).toThrow(expect.objectContaining({ code: 'VERSION_INVALID' }));
  });
});

describe('addresses', () => {
  const elsewhere = 'http://127.0.0.1:1234/other/thing';
  test('every host is the API when nothing is said', async () => {
    const { call } = judged({}, () => Response.json({}));
    await expect(call(elsewhere)).rejects.toThrow('GET /other/thing does not keep the contract');
  });
  test('only what is below a base URL is judged when one is given', async () => {
    const { call } = judged({ baseUrl: ['http://127.0.0.1:1234/api'] }, () => Response.json({}));
    expect((await call(elsewhere)).status).toBe(200);
    await expect(call('http://127.0.0.1:1234/api/orders/a', { headers: HEADERS })).rejects.toThrow('getOrderStatus');
  });
});

test.each<[string, () => Parameters<typeof fetch>]>([
  ['a Request', () => [new Request(`${API}/orders`, post(ORDER))]],
  ['a Request and changes to it', () => [new Request(`${API}/orders`, post({})), { body: new URLSearchParams(ORDER) }]],
  ['a URL', () => [new URL(`${API}/orders`), post(ORDER)]],
  [
    'a stream',
    () => {
      const body = new Blob(['order_id=acme0417&amount=1299.00']).stream();
      const headers = { ...HEADERS, 'content-type': 'application/x-www-form-urlencoded' };
      return [`${API}/orders`, { method: 'POST', headers, body, duplex: 'half' }];
    },
  ],
])('%s is sent as it is', async (_, given) => {
  const { call, seen } = judged({ failOn: 'drift' });
  await call(...given());
  expect(await seen[0]?.text()).toBe('order_id=acme0417&amount=1299.00');
});

test('a failure of the network is the one of the inner fetch', async () => {
  const failure = new TypeError('fetch failed');
  const call = contractFetch(() => Promise.reject(failure), { contract });
  await expect(call(`${API}/orders/a`, { headers: HEADERS })).rejects.toBe(failure);
});

test('a body that breaks off breaks off for the caller, and for nobody else', async () => {
  const broken = () =>
    new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{"order_id":'));
        controller.error(new TypeError('terminated'));
      },
    });
  const { call } = judged({}, () => new Response(broken(), { headers: { 'content-type': 'application/json' } }));
  const response = await call(`${API}/orders/a`, { headers: HEADERS });
  await expect(response.json()).rejects.toThrow('terminated');
});
