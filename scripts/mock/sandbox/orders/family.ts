import { perOperation } from '../../../validation/per-operation.ts';
import type { Facts } from '../facts.ts';
import { valueWithRole } from '../present/fields.ts';
import type { MethodRole } from '../roles.ts';

/** A family of payment methods, as requests and answers call it; '' when the contract does not say. */
export function familyOf({ document, operation }: Facts, role: MethodRole): string {
  return families(document, operation('createTransaction'))[role];
}

const families = perOperation((document, operation): Readonly<Record<MethodRole, string>> => {
  const named = (role: MethodRole) => valueWithRole(document, operation, 'payment_method_type', role) ?? '';
  return { card: named('card'), upi: named('upi') };
});
