import type { JsonObject, JsonValue } from '../../../contract/json.ts';
import { amountOf, unitsOf } from '../../money.ts';
import type { Facts } from '../facts.ts';
import { valueWithRole } from '../present/fields.ts';
import type { Call } from '../present/show.ts';
import { sentValue } from '../work.ts';
import type { MandateTerms } from './record.ts';

/** What the fields of the answers are sent as, and of what kind they are. */
const FIELDS: readonly (readonly [shown: string, sent: string, kind: 'text' | 'number' | 'flag'])[] = [
  ['amount_rule', 'mandate.amount_rule', 'text'],
  ['frequency', 'mandate.frequency', 'text'],
  ['start_date', 'mandate.start_date', 'text'],
  ['end_date', 'mandate.end_date', 'text'],
  ['rule_type', 'mandate.rule_type', 'text'],
  ['rule_value', 'mandate.rule_value', 'number'],
  ['revokable_by_customer', 'mandate.revokable_by_customer', 'flag'],
  ['block_fund', 'mandate.block_funds', 'flag'],
];

/** The terms in a request that creates an order; undefined when it names none, or forbids a mandate. */
export function termsIn(facts: Facts, call: Call): MandateTerms | undefined {
  const most = unitsOf(sentValue(call, 'mandate.max_amount') ?? sentValue(call, 'mandate_max_amount'));
  const option = sentValue(call, 'options.create_mandate') ?? '';
  if (most === undefined || option === meaning(facts, 'options.create_mandate', 'never')) return undefined;
  const shown: JsonObject = {};
  for (const [name, field, kind] of FIELDS) {
    const sent = sentValue(call, field);
    if (sent !== undefined) shown[name] = typed(sent, kind);
  }
  return { option, max_amount: most, shown };
}

function typed(sent: string, kind: 'text' | 'number' | 'flag'): JsonValue {
  if (kind === 'flag') return /^(?:true|1)$/i.test(sent);
  return kind === 'number' ? Number(sent) : sent;
}

/** True when a payment sets up a mandate without being asked to. */
export function isAlways(facts: Facts, { option }: MandateTerms): boolean {
  return option === meaning(facts, 'options.create_mandate', 'always');
}

/** Why a payment under a mandate may not take an amount; undefined when it may. */
export function amountFault(
  facts: Facts,
  { max_amount, terms }: { readonly max_amount: number; readonly terms: JsonObject },
  amount: number,
): 'exceeded' | 'amount-differs' | undefined {
  if (amount > max_amount) return 'exceeded';
  const isExact = terms.amount_rule === meaning(facts, 'mandate.amount_rule', 'exact');
  return isExact && amountOf(amount) !== amountOf(max_amount) ? 'amount-differs' : undefined;
}

function meaning({ document, operation }: Facts, field: string, role: string): string | undefined {
  return valueWithRole(document, operation('createOrder'), field, role);
}
