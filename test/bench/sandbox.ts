/**
 * Measures the stateful mock against the stateless one in this process, without a port: the same calls of a whole
 * checkout, in turns; and the memory of many orders. Prints a table; asserts nothing. A port costs both the same.
 *
 * `npm run bench:sandbox -- [--rounds 5] [--checkouts 2000] [--orders 100000]`, with `node --expose-gc` for the memory
 */
import { parseArgs } from 'node:util';
import { loadContract } from '../../scripts/contract/load.ts';
import { createMock, type MockWithoutPort } from '../../scripts/mock/start.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    checkouts: { type: 'string', default: '2000' },
    orders: { type: 'string', default: '100000' },
  },
});
const [rounds, checkouts, orders] = [values.rounds, values.checkouts, values.orders].map(Number);

const KEY = `Basic ${Buffer.from('test_key:').toString('base64')}`;
const HEADERS = { authorization: KEY, 'x-merchantid': 'acme_store' };
const FORM = { ...HEADERS, 'content-type': 'application/x-www-form-urlencoded' };

type Call = readonly [method: string, path: string, body?: string];

/** An order that is created, paid, asked for and paid back. */
function checkout(id: string): Call[] {
  const card = 'card_number=4242424242424242&card_exp_month=10&card_exp_year=30&card_security_code=123';
  return [
    ['POST', '/orders', `order_id=${id}&amount=100.00&currency=INR&customer_id=c1`],
    [
      'POST',
      '/txns',
      `order_id=${id}&merchant_id=acme_store&payment_method_type=CARD&payment_method=VISA&format=json&${card}`,
    ],
    ['GET', `/orders/${id}`],
    ['POST', `/orders/${id}/refunds`, `unique_request_id=${id}r&amount=10.00`],
    ['GET', `/orders/${id}`],
  ];
}

async function send(mock: MockWithoutPort, [method, path, body]: Call): Promise<void> {
  const headers = body === undefined ? HEADERS : FORM;
  const response = await mock.fetch(new Request(`http://mock.example${path}`, { method, headers, body: body ?? null }));
  if (response.status !== 200) throw new Error(`${method} ${path} was answered with ${response.status}`);
  await response.arrayBuffer();
}

/** Seconds of CPU, which other work on the machine changes less than those of a clock. */
async function callsPerSecond(mock: MockWithoutPort, round: string): Promise<number> {
  const calls = Array.from({ length: checkouts ?? 0 }, (_, index) => checkout(`o${round}${index}`)).flat();
  const start = process.cpuUsage();
  for (const call of calls) await send(mock, call);
  const { user, system } = process.cpuUsage(start);
  return (calls.length * 1e6) / (user + system);
}

const median = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
const contract = await loadContract();
const options = { contract, quiet: true, journalSize: 100 };
if (globalThis.gc !== undefined && (orders ?? 0) > 0) {
  const mock = createMock({ ...options, stateful: true });
  await send(mock, ['POST', '/orders', 'order_id=first&amount=100.00']);
  globalThis.gc();
  const before = process.memoryUsage().heapUsed;
  for (let index = 0; index < (orders ?? 0); index += 1) {
    await send(mock, ['POST', '/orders', `order_id=m${index}&amount=100.00`]);
  }
  globalThis.gc();
  const bytes = (process.memoryUsage().heapUsed - before) / (orders ?? 1);
  await send(mock, ['GET', '/orders/first']); // or it would be gone by now
  process.stdout.write(`${Math.round(bytes)} bytes of heap an order (target: below 3000)\n`);
}

const mocks = { stateless: createMock(options), stateful: createMock({ ...options, stateful: true }) };
const measured: Record<keyof typeof mocks, number[]> = { stateless: [], stateful: [] };
for (const mock of Object.values(mocks)) await callsPerSecond(mock, 'warm');
for (let round = 0; round < (rounds ?? 0); round += 1) {
  measured.stateless.push(await callsPerSecond(mocks.stateless, `r${round}x`));
  measured.stateful.push(await callsPerSecond(mocks.stateful, `r${round}x`));
}
const [stateless, stateful] = [median(measured.stateless), median(measured.stateful)];
process.stdout.write(
  `stateless ${Math.round(stateless)} calls, stateful ${Math.round(stateful)} calls in a second of CPU\n`,
);
process.stdout.write(`ratio ${(stateful / stateless).toFixed(2)} (target: at least 0.50)\n`);
