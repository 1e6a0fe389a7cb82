import { isJsonObject, type JsonObject, type JsonValue } from '../../../contract/json.ts';
import { amountText } from '../../money.ts';
import type { AcceptedRequest } from '../../request/expression.ts';
import { findOrder } from '../orders/find.ts';
import { isOpen, newOrder } from '../orders/orders.ts';
import { keep } from '../orders/progress.ts';
import type { OrderRecord } from '../orders/record.ts';
import { leadingToPage } from '../payment-page/own-links.ts';
import { answerUsually, refuse } from '../present/show.ts';
import { type Handler, sentValue } from '../work.ts';

/** Makes the order of a session, or opens the page of one that is there and can be paid; some sessions have none. */
export const createSession: Handler = async (work, call) => {
  const orderId = sentValue(call, 'order_id');
  const known = await findOrder(work, orderId);
  if (known !== undefined && !isOpen(work.facts, known)) return refuse(call, 'paid');
  if (orderId === undefined) return answerUsually(call);
  const order = known ?? (await newOrder(work, call, asForm(call.request)));
  await keep(work, order, known);
  const request = known === undefined ? call.request : about(call.request, order);
  return leadingToPage(work, call, order, await answerUsually(call, request));
};

/** The fields of a JSON body as a form has them. */
function asForm(request: AcceptedRequest): AcceptedRequest {
  const { content } = request;
  const sent = content.kind === 'none' || !isJsonObject(content.value) ? {} : content.value;
  const texts = Object.entries(sent).map(([name, value]) => [name, textOf(value)] as const);
  const fields = new Map(texts.map(([name, text]) => [name, [text]]));
  return { ...request, content: { kind: 'form', fields, value: Object.fromEntries(texts) } };
}

function textOf(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What a session says of its order: the order as it is, and not as somebody sends it again. */
const OF_THE_ORDER = ['currency', 'customer_id', 'customer_email', 'customer_phone', 'return_url'] as const;

/** The request with what is known of its order in place of what it says of it. */
function about(request: AcceptedRequest, { amount, shown }: OrderRecord): AcceptedRequest {
  const { content } = request;
  if (content.kind !== 'json' || !isJsonObject(content.value)) return request;
  const value: JsonObject = { ...content.value, amount: amountText(amount) };
  for (const name of OF_THE_ORDER) {
    const known = shown[name];
    if (typeof known === 'string' && known !== '') value[name] = known;
    else delete value[name];
  }
  return { ...request, content: { ...content, value } };
}
