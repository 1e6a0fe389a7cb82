import { expect, test } from 'vitest';
import { isJsonObject } from '../../../../scripts/contract/json.ts';
import { webhooksOf } from '../../../../scripts/contract/operations.ts';
import { signed } from '../../../../scripts/mock/sandbox/payment-page/signature.ts';
import { type Mock, type MockOptions, startMock } from '../../../../scripts/mock/start.ts';
import { closedAfterTest } from '../../../support/closed-after.ts';
import { call } from '../../../support/mock-client.ts';
import { startMockProcess } from '../../../support/mock-process.ts';
import { realContract } from '../../../support/real-contract.ts';
import { runCommand } from '../../../support/run-command.ts';

const contract = await realContract();
const document = contract.document('2021-03-25');
const SHOP = 'https://shop.example.com/back?cart=7';

async function openPage(returnUrl = SHOP, options: MockOptions = {}) {
  const mock = closedAfterTest(await startMock({ contract, stateful: true, ...options }));
  return { mock, ...(await pageOf(mock, returnUrl)) };
}

async function pageOf(mock: Pick<Mock, 'url'>, returnUrl = SHOP) {
  const created = await call(mock, 'POST /orders', {
    body: { order_id: 'o1', amount: '5.00', ...(returnUrl !== '' && { return_url: returnUrl }) },
  });
  const page: string = Object(created.json).payment_links.web;
  const press = (button: string) =>
    fetch(page, { method: 'POST', body: new URLSearchParams({ do: button }), redirect: 'manual' });
  return { page, press };
}

/** What an address has that is signed, and the signature that it should have. */
async function signatures(address: URL, key: string) {
  const { signature, signature_algorithm: _, ...told } = Object.fromEntries(address.searchParams);
  return { signature, expected: (await signed(document, new URLSearchParams(told), key)).get('signature') };
}

test('the links of an order lead to a page of the mock that shows it', async () => {
  const { mock, page } = await openPage();
  expect(page.startsWith(mock.url)).toBe(true);
  const text = await (await fetch(page)).text();
  expect(text).toContain('<dd>o1</dd>');
  expect(text).toContain('value="pay"');
  expect((await call(mock, 'GET /orders/o1')).json).toMatchObject({ payment_links: { web: page } });
});

test.each([
  ['pay', 'CHARGED', '21'],
  ['decline', 'AUTHORIZATION_FAILED', '27'],
  ['close', 'AUTHENTICATION_FAILED', '26'],
])('%s leads back to the shop, signed', async (button, status, id) => {
  const { mock, press } = await openPage();
  const answer = await press(button);
  expect(answer.status).toBe(303);
  const address = new URL(answer.headers.get('location') ?? '');
  expect(address.origin + address.pathname).toBe('https://shop.example.com/back');
  const told = Object.fromEntries(address.searchParams);
  expect(told).toMatchObject({ cart: '7', order_id: 'o1', status, status_id: id, signature_algorithm: 'HMAC-SHA256' });
  const plain = new URLSearchParams({ cart: '7', order_id: 'o1', status, status_id: id });
  expect((await signed(document, plain)).get('signature')).toBe(told.signature);
  expect((await call(mock, 'GET /orders/o1')).json).toMatchObject({ status });
});

test('an order that is paid is not paid again', async () => {
  const { page, press } = await openPage();
  await press('pay');
  expect(await (await fetch(page)).text()).toContain('There is nothing to pay');
  expect((await press('decline')).headers.get('location')).toContain('status=CHARGED');
});

test('a shopper whom no shop expects stays on the page', async () => {
  const { press } = await openPage('');
  const answer = await press('pay');
  expect([answer.status, answer.headers.get('location')]).toEqual([200, null]);
  expect(await answer.text()).toContain('CHARGED');
});

test('the signature is that of the contract', async () => {
  const shown = webhooksOf(document).flatMap(({ operation }) =>
    Object.entries(operation).flatMap(([name, value]) => (name === 'x-signature-example' ? [value] : [])),
  );
  const examples = Object.values(Object(shown[0])).filter(isJsonObject);
  expect(examples.length).toBeGreaterThan(1);
  for (const { parameters, signature } of examples) {
    const address = await signed(document, new URLSearchParams(Object(parameters)));
    expect(address.get('signature')).toBe(signature);
  }
});

test('the key of the account signs, and is shown nowhere', async () => {
  const key = 'a key of the dashboard';
  const { mock, page, press } = await openPage(SHOP, { responseKey: key });
  const address = new URL((await press('pay')).headers.get('location') ?? '');
  const { signature, expected } = await signatures(address, key);
  expect(signature).toBe(expected);
  const shown = await Promise.all(
    [page, `${mock.url}/_contract/state`, `${mock.url}/_contract/requests`].map(async (url) =>
      (await fetch(url)).text(),
    ),
  );
  expect([address.href, ...shown].filter((text) => text.includes(key))).toEqual([]);
});

test('the key comes from the environment of the command', async () => {
  const env = { ECC_RESPONSE_KEY: 'a key of the dashboard' };
  const mock = closedAfterTest(await startMockProcess(['--stateful', '--quiet'], { env }));
  const { press } = await pageOf(mock);
  const address = new URL((await press('pay')).headers.get('location') ?? '');
  const { signature, expected } = await signatures(address, env.ECC_RESPONSE_KEY);
  expect(signature).toBe(expected);
});

test('a key is refused where nothing is signed, and an empty one', async () => {
  const result = await runCommand(['mock', '--port', '0', '--response-key', 'a key of the dashboard']);
  expect(result).toEqual({ code: 2, stdout: '', stderr: expect.stringContaining('--stateful') });
  expect(result.stderr).not.toContain('dashboard');
  await expect(startMock({ contract, stateful: true, responseKey: '' })).rejects.toMatchObject({ code: 'USAGE' });
});
