import { formatApiDate } from '../../../contract/api-date.ts';
import type { JsonObject } from '../../../contract/json.ts';
import { perOperation } from '../../../validation/per-operation.ts';
import { amountOf } from '../../money.ts';
import type { Facts } from '../facts.ts';
import type { OrderRecord } from '../orders/record.ts';
import { asExample } from './as-example.ts';
import { objectsIn, successesOf, textAt } from './examples.ts';
import { likeness } from './likeness.ts';

/** The disputes about an order, as the newest version shows them there. */
export function shownChargebacks(facts: Facts, { order_id, shown, chargebacks = [] }: OrderRecord): JsonObject[] {
  const { document, operation, chargebackStates: states } = facts;
  const example = chargebackExample(document, operation('getOrderStatus'));
  return chargebacks.map(({ amount, status, created, changed }, index) => {
    const name = `${textAt(shown, 'merchant_id')}/${order_id}/${index}`;
    const isOver = states.from(status).length === 0;
    return asExample(example, {
      id: likeness(textAt(example, 'id'), name),
      object_reference_id: likeness(textAt(example, 'object_reference_id'), name),
      amount: amountOf(amount),
      dispute_status: status,
      date_created: formatApiDate(document, created),
      last_updated: formatApiDate(document, changed),
      date_resolved: isOver ? formatApiDate(document, changed) : null,
    });
  });
}

const chargebackExample = perOperation((document, operation): JsonObject => {
  const [first] = successesOf(document, operation).flatMap(({ chargebacks }) => objectsIn(chargebacks));
  return first ?? {};
});
