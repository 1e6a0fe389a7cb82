import { isJsonObject } from '../../../contract/json.ts';
import { type Html, html } from '../../../server/html.ts';
import { lastValue, parseFields } from '../../../validation/request/fields.ts';
import type { SentRequest } from '../../../validation/request/request.ts';
import { errorResponse, type MockResponse } from '../../responses/response.ts';
import { type Moved, moveOrder, possibleEvents } from '../by-hand/events.ts';
import { type Facts, factsOf } from '../facts.ts';
import { findOrder } from '../orders/find.ts';
import type { OrderRecord } from '../orders/record.ts';
import { textAt } from '../present/examples.ts';
import { shownOrder } from '../present/order.ts';
import type { Surroundings } from '../present/show.ts';
import type { Sandbox } from '../sandbox.ts';
import { backTo, page, webAddress } from './html.ts';
import { TOP_UPS } from './location.ts';
import { signed } from './signature.ts';
import { toldOf } from './told.ts';
import { answerTopUpPage } from './top-up-page.ts';

/** What a shopper can do, and what it is to the order. */
const BUTTONS = [
  ['pay', 'Pay', 'charge'],
  ['decline', 'Let the bank decline', 'fail'],
  ['close', 'Close the page', 'fail-authentication'],
] as const;

const ALLOW = 'GET, HEAD, OPTIONS, POST';

/** The page at which a person pays an order of the mock: `GET` shows it, and `POST` goes back to the shop. */
export async function answerPaymentPage(
  sandbox: Sandbox,
  { contract }: Surroundings,
  { method, body }: SentRequest,
  [merchantId = '', orderId = '', topUpId]: readonly string[],
): Promise<MockResponse> {
  if (method === 'OPTIONS') return { status: 204, headers: { allow: ALLOW }, body: undefined };
  const facts = factsOf(contract);
  const fields = body === 'too-large' ? undefined : parseFields(new TextDecoder().decode(body));
  const pressed = method === 'POST' ? lastValue(fields, 'do') : undefined;
  if (!['GET', 'HEAD', 'POST'].includes(method)) {
    return errorResponse(405, 'METHOD_UNKNOWN', 'The page has no such method.', `It has ${ALLOW}.`, { allow: ALLOW });
  }
  if (method === 'POST' && !BUTTONS.some(([name]) => name === pressed)) {
    return errorResponse(400, 'USAGE', 'No button of the page was pressed.', 'Open the page.');
  }
  if (orderId === TOP_UPS && topUpId !== undefined) {
    return answerTopUpPage(sandbox, facts, merchantId, topUpId, pressed);
  }
  const order = await sandbox.work(facts, merchantId, (work) => findOrder(work, orderId));
  if (order === undefined) return errorResponse(404, 'NOT_FOUND', 'The mock has no such order.', 'Create it first.');
  if (method === 'GET' || method === 'HEAD') return page(pageFor(facts, order), returnTo(order));
  const [, , event = ''] = BUTTONS.find(([name]) => name === pressed) ?? [];
  const moved: Moved = await sandbox.work(facts, merchantId, (work) => moveOrder(work, orderId, event));
  return backToShop(facts, moved.kind === 'moved' ? moved.order : order, sandbox.responseKey);
}

/** Sends the browser to the shop, with what the contract tells of the order, and its signature. */
async function backToShop(facts: Facts, order: OrderRecord, key: string | undefined): Promise<MockResponse> {
  const address = returnTo(order);
  if (address === undefined) return page(pageFor(facts, order), undefined);
  const parameters = new URLSearchParams(address.search);
  for (const [name, value] of Object.entries(toldOf(facts.document, shownOrder(facts, order)))) {
    parameters.set(name, value);
  }
  address.search = (await signed(facts.document, parameters, key)).toString();
  return backTo(address);
}

/** Where the shop waits. */
function returnTo({ shown }: OrderRecord): URL | undefined {
  return webAddress(textAt(shown, 'return_url'));
}

function pageFor(facts: Facts, order: OrderRecord): Html {
  const shown = shownOrder(facts, order);
  const { status, amount, currency, merchant_id } = isJsonObject(shown) ? shown : {};
  const possible = possibleEvents(facts, order);
  const buttons = BUTTONS.filter(([, , event]) => possible.includes(event));
  return html`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Payment at the mock</title>
<main>
<h1>Payment at the mock</h1>
<p>At the real API the shopper pays here. This is the mock: nothing is paid.</p>
<dl>
<dt>Order</dt><dd>${order.order_id}</dd>
<dt>Merchant</dt><dd>${String(merchant_id)}</dd>
<dt>Amount</dt><dd>${String(amount)} ${String(currency ?? '')}</dd>
<dt>State</dt><dd>${String(status)}</dd>
</dl>
${
  buttons.length === 0
    ? html`<p>There is nothing to pay.</p>`
    : html`<form method="post">
${buttons.map(([name, words]) => html`<button name="do" value="${name}">${words}</button>\n`)}</form>`
}
</main>
</html>
`;
}
