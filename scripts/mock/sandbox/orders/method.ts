import { dereference, schemaOf } from '../../../contract/dereference.ts';
import type { Example } from '../../../contract/document.ts';
import { isJsonObject, type JsonObject } from '../../../contract/json.ts';
import { contentOf } from '../../../contract/operations.ts';
import { perOperation } from '../../../validation/per-operation.ts';
import type { Facts } from '../facts.ts';
import { textAt } from '../present/examples.ts';
import type { Call } from '../present/show.ts';
import { sentValue } from '../work.ts';
import { familyOf } from './family.ts';

/** How somebody pays, as far as the answers show it and a request says it; a card is added by `instrument.ts`. */
export function methodOf(facts: Facts, call: Call): JsonObject {
  const { document, operation, orders, orderStates } = facts;
  const sent = (name: string) => sentValue(call, name);
  // Only who pays with the token of a card may leave it out.
  const type = sent('payment_method_type') ?? familyOf(facts, 'card');
  const usual = orders.orderFor(orderStates.as('charged'), type, '');
  const method = sent('payment_method') ?? textAt(usual, 'payment_method');
  const vpa = sent('upi_vpa');
  const authType = sent('auth_type');
  const flow = flowTypes(document, operation(call.operation.operationId))
    .map(([name, types]) => types[sent(name) ?? ''])
    .find((found) => found !== undefined);
  return {
    payment_method_type: type,
    payment_method: method,
    ...(authType !== undefined && { auth_type: authType }),
    ...(type === familyOf(facts, 'upi') && {
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
