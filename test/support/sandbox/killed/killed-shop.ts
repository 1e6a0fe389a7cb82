import { isDeepStrictEqual } from 'node:util';
import { isJsonObject, type JsonValue } from '../../../../scripts/contract/json.ts';
import { createCore } from '../../../../scripts/mock/core.ts';
import { fetchMock } from '../../../../scripts/mock/fetch/mock.ts';
import { PAYMENT_PAGE_SEGMENT, TOP_UPS } from '../../../../scripts/mock/sandbox/payment-page/location.ts';
import { exportState } from '../../../../scripts/mock/sandbox/state/document.ts';
import type { MockWithoutPort } from '../../../../scripts/mock/start.ts';
import { createMockWebhooks } from '../../../../scripts/mock/webhooks/of-mock.ts';
import { realContract } from '../../real-contract.ts';
import { frozenStore } from '../../stores/frozen-store.ts';
import { type Shop, shopOf } from '../shop.ts';
import type { Pair } from './pair.ts';
import { readRequest } from './send.ts';
import { withoutTimes } from './without-times.ts';

const contract = await realContract();

/** A shop whose calls are made twice: to processes that are killed, and to a mock in memory. */
interface KilledShop extends Shop {
  /** @throws Error when what both remember is not the same */
  agree(): Promise<void>;
}

/**
 * A shop that calls two processes, of which one may be killed at any call. Beside it goes a mock in memory that gets each
 * call once: when an answer was lost, the state has to be as that mock's before the call or after it, and nothing between;
 * then the call is made again, or answered as it was.
 */
export function openKilledShop(pair: Pair, merchantId: string, chance: number): KilledShop {
  const store = frozenStore();
  const core = createCore({ journalSize: 1, quiet: true }, { contract, store });
  const webhooks = createMockWebhooks(core, {});
  const whole = fetchMock(core);
  const fetchWhole = whole.fetch;
  const stateInMemory = async () => comparable(await exportState(store, merchantId));
  const stateInStore = async () => comparable(asJson(await pair.ask('GET', `/_contract/state/${merchantId}`)));

  const fetch: MockWithoutPort['fetch'] = async (request) => {
    const again = request.clone();
    const sent = await readRequest(request);
    const before = await stateInMemory();
    const answer = await pair.send(sent, chance);
    const expected = await fetchWhole(again);
    if (answer !== undefined) return compared(sent.path, new Response(answer.body, answer), expected);
    const found = await stateInStore();
    if (!isDeepStrictEqual(found, before)) {
      const after = await stateInMemory();
      if (!isDeepStrictEqual(found, after)) throw new Error(`${sent.method} ${sent.path} was done by half`);
      return expected;
    }
    const repeated = await pair.send(sent, 0);
    return compared(sent.path, new Response(repeated?.body, repeated), expected);
  };
  /** Lets something happen to a thing, or finds for both that it cannot. */
  const byHand =
    (things: string, happen: MockWithoutPort['pay']): MockWithoutPort['pay'] =>
    async (id, options = {}) => {
      const path = `/_contract/${things}/${encodeURIComponent(id)}/events?merchant_id=${merchantId}`;
      const given = { event: options.event ?? 'charge' };
      const [there, here] = await Promise.allSettled([pair.ask('POST', path, given), happen(id, options)]);
      // Only a refusal agrees with a refusal.
      if (there.status === 'rejected' && !/answered with 40[049]:/.test(String(there.reason))) throw there.reason;
      if (there.status !== here.status) throw new Error(`${path}: ${JSON.stringify([given, there, here])}`);
      if (here.status === 'rejected') throw here.reason;
      return here.value;
    };
  const mock: MockWithoutPort = Object.assign(whole, {
    fetch,
    advance: async (by: string) => {
      await pair.advance(Number.parseInt(by, 10));
      await core.advance(by);
    },
    pay: byHand('orders', core.pay),
    payTopUp: async (id: string) => {
      const page = `https://api.juspay.in/${PAYMENT_PAGE_SEGMENT}/${merchantId}/${TOP_UPS}/${id}`;
      const { status } = await fetch(new Request(page, { method: 'POST', body: new URLSearchParams({ do: 'pay' }) }));
      if (status !== 200) throw new Error(`the page of ${id} answered with ${status}`);
    },
    changeMandate: byHand('mandates', core.changeMandate),
    sendWebhook: webhooks.sender.send,
    close: () => webhooks.close(),
  });
  return {
    ...shopOf(mock, merchantId),
    async agree() {
      const [there, here] = [await stateInStore(), await stateInMemory()];
      if (!isDeepStrictEqual(there, here)) throw new Error(`What is remembered: ${JSON.stringify({ there, here })}`);
    },
  };
}

function compared(path: string, answer: Response, expected: Response): Response {
  if (answer.status === expected.status) return answer;
  throw new Error(`${path} was answered with ${answer.status}, not ${expected.status}`);
}

/** What is kept, but for webhooks that are on their way. */
function comparable(state: JsonValue): JsonValue {
  const shown = withoutTimes(state);
  const accounts = isJsonObject(shown) && isJsonObject(shown.namespaces) ? Object.values(shown.namespaces) : [];
  return accounts.flatMap((account) => {
    const kinds = Object.entries(isJsonObject(account) ? account : {}).filter(([kind]) => kind !== 'outbox');
    return kinds.length === 0 ? [] : [Object.fromEntries(kinds)];
  });
}

function asJson(value: unknown): JsonValue {
  return JSON.parse(JSON.stringify(value));
}
