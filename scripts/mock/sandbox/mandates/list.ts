import { findCustomer } from '../customers/customers.ts';
import { KINDS } from '../kinds.ts';
import { textAt } from '../present/examples.ts';
import { listedMandate } from '../present/mandate.ts';
import { show } from '../present/show.ts';
import { type Handler, sentValue, type Work } from '../work.ts';
import { findMandate } from './find.ts';

export const listMandates: Handler = async (work, call) => {
  const customer = sentValue(call, 'customer_id') ?? '';
  const found = await findCustomer(work, customer);
  const names = new Set([customer, textAt(found, 'object_reference_id'), textAt(found, 'id')]);
  const list = [];
  for (const name of names) {
    for (const id of await mandatesOf(work, name)) {
      const mandate = await findMandate(work, id);
      if (mandate !== undefined) list.push(listedMandate(work.facts, mandate.mandate));
    }
  }
  return show(call, work.facts, { object: 'list', list, count: list.length, offset: 0, total: list.length });
};

async function mandatesOf({ tx }: Work, customer: string): Promise<string[]> {
  const kept = customer === '' ? undefined : await tx.get(KINDS.customerMandates, customer);
  return Array.isArray(kept?.mandates) ? kept.mandates.filter((id) => typeof id === 'string') : [];
}
