import type { JsonObject } from '../../../contract/json.ts';
import { belongingsOf } from '../customers/belongings.ts';
import { customerNamed } from '../customers/customers.ts';
import { listedMandate } from '../present/mandate.ts';
import { show } from '../present/show.ts';
import { type Handler, sentValue } from '../work.ts';
import { findMandate } from './find.ts';

export const listMandates: Handler = async (work, call) => {
  const customer = await customerNamed(work, sentValue(call, 'customer_id') ?? '');
  const list: JsonObject[] = [];
  for (const id of await belongingsOf(work, 'mandates', customer)) {
    const found = await findMandate(work, id);
    if (found !== undefined) list.push(listedMandate(work.facts, found.mandate));
  }
  return show(call, work.facts, { object: 'list', list, count: list.length, offset: 0, total: list.length });
};
