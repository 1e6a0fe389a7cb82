import { formatApiDate } from '../../../contract/api-date.ts';
import type { JsonObject } from '../../../contract/json.ts';
import { amountOf } from '../../money.ts';
import type { Facts } from '../facts.ts';
import type { OrderRecord, RefundRecord } from '../orders/record.ts';
import { successesOf, textAt } from './examples.ts';
import { likeness } from './likeness.ts';
import { identifiersOf, rewritten } from './rewritten.ts';

/** What names a refund at its gateway: another for each refund. */
const REFERENCES = ['id', 'ref', 'reference_id', 'arn', 'refund_arn'];

/** A refund as it stands in the newest version's orders. */
export function shownRefund(facts: Facts, refund: RefundRecord): JsonObject {
  return put(facts, { ...facts.orders.refundFor(refund.status) }, refund);
}

/** A refund on its own, as the newest version answers with it. */
export function shownAlone(facts: Facts, operationId: string, order: OrderRecord, refund: RefundRecord): JsonObject {
  const examples = successesOf(facts.document, facts.operation(operationId)).filter(
    (one) => 'unique_request_id' in one,
  );
  const fits = examples.filter(({ status }) => status === refund.status);
  const example = fits.find(({ refund_type }) => refund_type === refund.type) ?? fits[0] ?? examples[0] ?? {};
  const payment = order.payments.find(({ txn_id }) => txn_id === refund.txn_id);
  const shown = put(facts, rewritten(facts, example, identifiersOf(order, payment), refund.created), refund);
  if (refund.type !== null) shown.refund_type = refund.type;
  return shown;
}

function put(facts: Facts, shown: JsonObject, refund: RefundRecord): JsonObject {
  for (const name of REFERENCES) {
    const text = textAt(shown, name);
    if (text !== '') shown[name] = likeness(text, refund.unique_request_id);
  }
  return Object.assign(shown, {
    unique_request_id: refund.unique_request_id,
    amount: amountOf(refund.amount),
    status: refund.status,
    created: formatApiDate(facts.document, refund.created),
    ...('last_updated' in shown && { last_updated: formatApiDate(facts.document, refund.changed) }),
  });
}
