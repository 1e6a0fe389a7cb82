import { type Mock, startMock } from '../../../scripts/mock/start.ts';
import { closedAfterTest } from '../closed-after.ts';
import { eventually } from '../eventually.ts';
import { call, GOOD } from '../mock-client.ts';
import { realContract } from '../real-contract.ts';
import { startReceiver } from '../webhook-receiver.ts';

type Fields = Readonly<Record<string, string>>;

/** A shop with a stateful mock behind a port and an address for webhooks; all of it speaks one version. */
export interface Checkout {
  readonly mock: Mock;
  /** Calls the API. @returns the body of what is answered with 200 */
  ask(target: string, fields?: Fields): Promise<Readonly<Record<string, unknown>>>;
  /** Calls the API. @returns the status of the answer */
  statusOf(target: string, fields?: Fields): Promise<number>;
  /** Opens the address at which the answer of a call goes on, presses a button there, and tells where the browser lands. */
  press(page: string, button: 'pay' | 'decline' | 'close'): Promise<URL>;
  /** The events that the shop was sent, once there are as many as the mock says. */
  events(): Promise<readonly string[]>;
}

export const ORDER = { order_id: 'o1', amount: '100.00', currency: 'INR', return_url: 'https://shop.example.com/back' };

/** Opens a shop with one order, `o1`, of 100.00. */
export async function openCheckout(version: string): Promise<Checkout> {
  const receiver = closedAfterTest(await startReceiver());
  const contract = await realContract();
  const options = { contract, stateful: true, defaultVersion: version, webhookUrl: receiver.url };
  const mock = closedAfterTest(await startMock(options));
  const send = async (target: string, fields?: Fields) => {
    const answer = await call(mock, target, { headers: { ...GOOD, version }, ...(fields && { body: fields }) });
    if (answer.violations.length > 0) throw new Error(`${target}: ${JSON.stringify(answer.violations)}`);
    return answer;
  };
  const checkout: Checkout = {
    mock,
    async ask(target, fields) {
      const { status, text, json } = await send(target, fields);
      if (status !== 200) throw new Error(`${target} gave ${status}: ${text}`);
      return Object(json);
    },
    statusOf: async (target, fields) => (await send(target, fields)).status,
    async press(page, button) {
      const shown = await fetch(page);
      if (!(await shown.text()).includes(`value="${button}"`)) throw new Error(`${page} has no button ${button}`);
      const body = new URLSearchParams({ do: button });
      const answer = await fetch(page, { method: 'POST', body, redirect: 'manual' });
      return new URL(answer.headers.get('location') ?? '');
    },
    async events() {
      const due = mock.webhooks.received().length;
      await eventually(() => {
        if (receiver.received.length < due) throw new Error(`${receiver.received.length} webhooks of ${due} came`);
      });
      return receiver.received.map(({ body }) => JSON.parse(body).event_name);
    },
  };
  await checkout.ask('POST /orders', ORDER);
  return checkout;
}
