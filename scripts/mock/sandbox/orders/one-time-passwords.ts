import { isJsonObject, type JsonObject } from '../../../contract/json.ts';
import { textAt } from '../present/examples.ts';
import { identifiersOf, rewritten } from '../present/rewritten.ts';
import { type Call, refuse, show } from '../present/show.ts';
import { type Handler, meantSuccess, sentValue, type Work } from '../work.ts';
import { findByLatestPayment } from './find.ts';
import { leadToMock } from './next-step.ts';
import { keep, progress } from './progress.ts';
import { type OrderRecord, withPayment } from './record.ts';

export const submitOtp: Handler = async (work, call) => {
  const found = await findWaiting(work, call);
  if (found === undefined) return refuse(call, 'unknown');
  const { order, payment } = found;
  const meant = meantSuccess(work.facts, call);
  const told = textAt(meant.value, 'status');
  const states = work.facts.orderStates;
  if (told !== states.as('waiting')) {
    const target = payment.pre_auth && told === states.as('charged') ? states.as('authorized') : told;
    const done = progress(work, order, target) ?? order;
    await keep(work, done, order);
    return show(call, work.facts, { ...shownAnswer(work, call, done, meant.value), status: done.status });
  }
  const wrong = payment.wrong_otps + 1;
  const tried = withPayment(order, { ...payment, wrong_otps: wrong });
  const isOver = wrong >= limit(meant.value, 'max_attempts');
  const after = isOver ? (progress(work, tried, states.as('unauthenticated')) ?? tried) : tried;
  await keep(work, after, order);
  const shown = shownAnswer(work, call, after, meant.value);
  if (isOver) delete shown.payment;
  else Object.assign(parametersOf(shown), { current_attempt: wrong + 1 });
  return show(call, work.facts, { ...shown, status: after.status });
};

export const resendOtp: Handler = async (work, call) => {
  const found = await findWaiting(work, call);
  if (found === undefined) return refuse(call, 'unknown');
  const { order, payment } = found;
  const { value } = meantSuccess(work.facts, call);
  const sent = payment.sent_otps + 1;
  if (sent > limit(value, 'max_otp_send_limit')) return refuse(call, 'too-often');
  const after = withPayment(order, { ...payment, sent_otps: sent });
  await keep(work, after, order);
  const shown = shownAnswer(work, call, after, value);
  Object.assign(parametersOf(shown), { times_otp_sent: sent, current_attempt: payment.wrong_otps + 1 });
  return show(call, work.facts, shown);
};

/** The order whose latest payment is the one that was named and waits for the shopper. */
async function findWaiting(work: Work, call: Call) {
  const found = await findByLatestPayment(work, sentValue(call, 'txn_id'));
  return found?.order.status === work.facts.orderStates.as('waiting') ? found : undefined;
}

/** How often something may be done, as the contract's example says; it may be done for ever where that says nothing. */
function limit(example: JsonObject, name: string): number {
  const most = parametersOf(example)[name];
  return typeof most === 'number' ? most : Number.POSITIVE_INFINITY;
}

/** What an answer says of the check that the shopper has to pass. */
function parametersOf({ payment }: JsonObject): JsonObject {
  const authentication = isJsonObject(payment) ? payment.authentication : undefined;
  const params = isJsonObject(authentication) ? authentication.params : undefined;
  return isJsonObject(params) ? params : {};
}

function shownAnswer(work: Work, call: Call, order: OrderRecord, example: JsonObject): JsonObject {
  const payment = order.payments.at(-1);
  const shown = rewritten(work.facts, example, identifiersOf(order, payment), work.now);
  leadToMock(work, call, order, shown);
  const parameters = parametersOf(shown);
  const challenge = sentValue(call, 'challenge_id');
  if (challenge !== undefined && 'challenge_id' in parameters) parameters.challenge_id = challenge;
  const { payment_info: info } = shown;
  const card = payment?.method.card;
  if (isJsonObject(info) && isJsonObject(info.card) && isJsonObject(card)) Object.assign(info.card, card);
  return shown;
}
