import { dereference, schemaOf } from '../../../contract/dereference.ts';
import type { Example } from '../../../contract/document.ts';
import { isJsonObject, type JsonObject } from '../../../contract/json.ts';
import { contentOf } from '../../../contract/operations.ts';
import { perOperation } from '../../../validation/per-operation.ts';
import type { Facts } from '../facts.ts';
import { textAt } from '../present/examples.ts';
import type { Call } from '../present/show.ts';
import { sentValue } from '../work.ts';

/** How somebody pays, as far as the answers show it: never the whole number of a card. */
export function methodOf({ document, operation, orders, orderStates }: Facts, call: Call): JsonObject {
  const sent = (name: string) => sentValue(call, name);
  const type = sent('payment_method_type') ?? usualType(sent);
  const usual = orders.orderFor(orderStates.as('charged'), type, '');
  const method = sent('payment_method') ?? textAt(usual, 'payment_method');
  const vpa = sent('upi_vpa');
  const authType = sent('auth_type');
  const card = cardOf(sent, method);
  const flow = flowTypes(document, operation(call.operation.operationId))
    .map(([name, types]) => types[sent(name) ?? ''])
    .find((found) => found !== undefined);
  return {
    payment_method_type: type,
    payment_method: method,
    ...(authType !== undefined && { auth_type: authType }),
    ...(type === 'CARD' && card !== undefined && { card }),
    ...(type === 'UPI' && {
      upi: { ...(vpa !== undefined && { payer_vpa: vpa }), ...(flow && { txn_flow_type: flow }) },
    }),
  };
}

/** How a shopper pays of whom nothing else is known: as the first example of a payment does. */
export function usualMethod({ document, operation }: Facts): JsonObject {
  return firstMethod(document, operation('createTransaction'));
}

const firstMethod = perOperation((document, operation): JsonObject => {
  const [first] = Object.values(contentOf(operation)?.examples ?? {});
  const sent: unknown = first && dereference<Example>(document, first).value;
  const type = isJsonObject(sent) ? textAt(sent, 'payment_method_type') : '';
  return { payment_method_type: type, payment_method: isJsonObject(sent) ? textAt(sent, 'payment_method') : '' };
});
/** The fields of a request whose values tell the kind of flow, as the contract says (`x-flow-types`). */
const flowTypes = perOperation((document, { body }) =>
  Object.values(body?.content ?? {}).flatMap(({ schema }) =>
    Object.entries(schemaOf(document, schema ?? {}).properties ?? {}).flatMap(([name, property]) => {
      const types = schemaOf(document, property)['x-flow-types'];
      return types === undefined ? [] : [[name, types] as const];
    }),
  ),
);

/** Older calls do without the family of the method. */
function usualType(sent: (name: string) => string | undefined): string {
  if (sent('upi_vpa') !== undefined || sent('txn_type')?.startsWith('UPI') === true) return 'UPI';
  return sent('direct_wallet_token') === undefined ? 'CARD' : 'WALLET';
}

function cardOf(sent: (name: string) => string | undefined, brand: string): JsonObject | undefined {
  const number = sent('card_number');
  if (number === undefined || !/^\d{12,19}$/.test(number)) return undefined;
  const [name, month, year] = [sent('name_on_card'), sent('card_exp_month'), sent('card_exp_year')];
  return {
    card_brand: brand,
    card_isin: number.slice(0, 6),
    last_four_digits: number.slice(-4),
    ...(name !== undefined && { name_on_card: name }),
    ...(month !== undefined && { expiry_month: month.padStart(2, '0') }),
    ...(year !== undefined && { expiry_year: year.length === 2 ? `20${year}` : year }),
  };
}
