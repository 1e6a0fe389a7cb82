import { formatApiDate } from '../../../contract/api-date.ts';
import { isJsonObject, type JsonObject } from '../../../contract/json.ts';
import { amountText } from '../../money.ts';
import type { AcceptedRequest } from '../../request/expression.ts';
import { withMandate } from '../mandates/register.ts';
import { textAt } from '../present/examples.ts';
import { writerOf } from '../present/identifiers.ts';
import { shownOrder } from '../present/order.ts';
import { identifiersOf } from '../present/rewritten.ts';
import { type Call, refuse, show } from '../present/show.ts';
import { type Handler, meantSuccess, sentValue, successNamed, type Work } from '../work.ts';
import { findOrder } from './find.ts';
import { findInstrument, type Instrument, instrumentFor, useUp } from './instrument.ts';
import { methodOf } from './method.ts';
import { withNewPayment } from './new-payment.ts';
import { leadToMock } from './next-step.ts';
import { newOrder } from './orders.ts';
import { keep, progress } from './progress.ts';
import type { OrderRecord } from './record.ts';

/** What the fields of an order are called inside of a payment that creates it. */
const INSIDE = /^order\./;

export const createTransaction: Handler = async (work, call) => {
  const { context, mockVersion, operation, request, chosen } = call;
  const inside = sentValue(call, 'order.order_id');
  const known = await findOrder(work, inside ?? sentValue(call, 'order_id'));
  if (inside !== undefined && known !== undefined) return refuse(call, 'exists');
  const found = await findInstrument(work, call);
  if (inside === undefined && known === undefined) return refuse(call, 'unknown');
  if (found === undefined) return refuse(call, 'token-unknown');
  if (found.outcome !== undefined && found.outcome.code >= 400) {
    return context.responses(mockVersion.version, operation, found.outcome, request);
  }
  const order = known ?? (await newOrder(work, call, orderInside(work, request)));
  const instrument = await instrumentFor(work, call, order, found);
  const { outcome } = instrument;
  const meant =
    outcome === undefined ? meantSuccess(work.facts, call) : successNamed(work.facts, call, outcome.example);
  const paid = startPayment(work, call, order, textAt(meant.value, 'status'), instrument);
  if (paid === undefined) return refuse(call, 'paid');
  await useUp(work, found);
  await keep(work, paid, known);
  if (chosen?.code === 302) return context.responses(mockVersion.version, operation, chosen, request);
  if ('payment_links' in meant.value) return show(call, work.facts, shownOrder(work.facts, paid));
  const { example } = meant;
  const made = await context.responses(work.facts.version, meant.operation, { code: 200, example }, request);
  return show(call, work.facts, shownStart(work, call, paid, made.body ?? '{}'));
};

/**
 * A payment of an order that goes as far as the test data say. One that is under way already is given up, as the contract
 * describes it.
 *
 * @returns undefined when the order takes no payment
 */
function startPayment(
  work: Work,
  call: Call,
  order: OrderRecord,
  told: string,
  { method, payment }: Instrument,
): OrderRecord | undefined {
  const { facts } = work;
  const states = facts.orderStates;
  const isPreAuth = sentValue(call, 'pre_auth_enabled') === 'true' || told === states.as('authorized');
  const outcome = isPreAuth && told === states.as('charged') ? states.as('authorized') : told;
  const target = states.way(states.first, outcome) === undefined ? states.as('waiting') : outcome;
  const isDirect = states.way(states.first, target)?.length === 1;
  const open = isDirect || order.status === states.first ? order : progress(work, order, states.as('started'));
  if (open === undefined) return undefined;
  if (states.way(open.status, target) === undefined) return undefined;
  const started = withNewPayment(work, open, { ...methodOf(facts, call), ...method }, isPreAuth, payment);
  return progress(work, withMandate(work, started, call), target);
}

/** The request as one that only creates the order that is in it. */
export function orderInside({ namespace, facts }: Work, request: AcceptedRequest): AcceptedRequest {
  const { content, headers } = request;
  if (content.kind === 'none') return request;
  const sent =
    content.kind === 'form'
      ? [...content.fields].map(([name, values]) => [name, values.at(-1) ?? ''] as const)
      : Object.entries(isJsonObject(content.value) ? content.value : {}).map(
          ([name, value]) => [name, String(value)] as const,
        );
  const fields = new Map(
    sent.filter(([name]) => INSIDE.test(name)).map(([name, value]) => [name.replace(INSIDE, ''), [value]]),
  );
  const merchantHeader = facts.merchantHeader;
  return {
    ...request,
    headers: { get: (name) => headers.get(name) ?? (name === merchantHeader ? namespace : undefined) },
    content: {
      kind: 'form',
      fields,
      value: Object.fromEntries([...fields].map(([name, [value]]) => [name, value ?? ''])),
    },
  };
}

/** The start of a payment, as the newest version answers with it. */
export function shownStart(work: Work, call: Call, order: OrderRecord, body: string): JsonObject {
  const { facts, now } = work;
  const payment = order.payments.at(-1);
  const made: unknown = JSON.parse(body);
  if (!isJsonObject(made) || payment === undefined) return {};
  const date = formatApiDate(facts.document, now);
  const isFirst = made.txn_id === payment.txn_id;
  const written = isFirst ? made : writerOf(facts.document, made)(identifiersOf(order, payment), date);
  const shown = isJsonObject(written) ? written : {};
  if (made.juspay !== undefined) shown.juspay = made.juspay;
  const isWaiting = order.status === facts.orderStates.as('waiting');
  shown.status = isWaiting ? (made.status ?? order.status) : order.status;
  if (isWaiting) leadToMock(work, call, order, shown);
  const link = isJsonObject(shown.payment) && isJsonObject(shown.payment.sdk_params) ? shown.payment.sdk_params : {};
  const parameters = isJsonObject(link.uri_params) ? link.uri_params : {};
  if ('amount' in link) link.amount = amountText(order.amount);
  if ('am' in parameters && !('mam' in parameters)) parameters.am = amountText(order.amount);
  return shown;
}
