import type { JsonObject } from '../../../contract/json.ts';
import { latestPayment, type OrderRecord, type PaymentRecord, withPayment } from '../orders/record.ts';
import { textAt } from '../present/examples.ts';
import { likeness } from '../present/likeness.ts';
import { mandateExample } from '../present/mandate.ts';
import type { Call } from '../present/show.ts';
import { sentValue, type Work } from '../work.ts';
import type { MandateRecord, MandateTerms } from './record.ts';
import { isAlways } from './terms.ts';

/**
 * An order whose latest payment sets up the mandate of the order, where there is one and the payment or the order asks for
 * it.
 *
 * @param call that starts the payment; undefined for a shopper who pays at the page
 */
export function withMandate(work: Work, order: OrderRecord, call?: Call): OrderRecord {
  const payment = latestPayment(order);
  const terms = order.mandate_terms;
  const isAsked = call !== undefined && sentValue(call, 'should_create_mandate') === 'true';
  if (payment === undefined || terms === undefined || !(isAsked || isAlways(work.facts, terms))) return order;
  const mandate = newMandate(work, order, payment, terms, call);
  work.tell(work.facts.mandateStates.step(undefined, mandate.status)?.webhooks, 'mandate', mandate);
  return withPayment(order, { ...payment, mandate });
}

function newMandate(
  { facts, now }: Work,
  { order_id, shown }: OrderRecord,
  { txn_uuid, method }: PaymentRecord,
  { max_amount, shown: agreed }: MandateTerms,
  call: Call | undefined,
): MandateRecord {
  const example = mandateExample(facts, textAt(method, 'payment_method_type'));
  const type = (call && sentValue(call, 'mandate_type')) ?? textAt(example, 'mandate_type');
  const currency = textAt(shown, 'currency');
  return {
    mandate_id: likeness(textAt(example, 'mandate_id'), txn_uuid),
    status: facts.mandateStates.first,
    order_id,
    customer_id: textAt(shown, 'customer_id'),
    max_amount,
    terms: { ...agreed, ...(type !== '' && { mandate_type: type }), ...(currency !== '' && { currency }) },
    method: { ...method, ...(call && accountIn(call)) },
    changed: now,
    activated: null,
    last_activated: null,
    pause: null,
  };
}

/** The account behind a mandate, its number masked. */
function accountIn(call: Call): JsonObject {
  const [number, ifsc, holder] = ['bank_account_number', 'bank_ifsc', 'bank_beneficiary_name'].map((name) =>
    sentValue(call, name),
  );
  if (number === undefined) return {};
  return {
    bank_details: {
      account_number: number.slice(-4).padStart(number.length, 'X'),
      ...(holder !== undefined && { beneficiary_name: holder }),
      ...(ifsc !== undefined && { ifsc }),
    },
  };
}
