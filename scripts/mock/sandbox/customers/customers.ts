import { formatApiDate } from '../../../contract/api-date.ts';
import { isJsonObject, type JsonObject } from '../../../contract/json.ts';
import type { AcceptedRequest } from '../../request/expression.ts';
import { KINDS } from '../kinds.ts';
import { textAt } from '../present/examples.ts';
import { answerUsually, type Call, refuse, show } from '../present/show.ts';
import { changedFields, pageOf, tokenFor } from '../sent.ts';
import { type Handler, sentValue, type Work } from '../work.ts';

export const createCustomer: Handler = async (work, call) => {
  if ((await findCustomer(work, sentValue(call, 'object_reference_id'))) !== undefined) return refuse(call, 'exists');
  await keepNew(work, call, call.request);
  return answerUsually(call);
};

export const getCustomer: Handler = async (work, call) => {
  const customer = await findCustomer(work, sentValue(call, 'customer_id'));
  if (customer === undefined) return refuse(call, 'unknown');
  return show(call, work.facts, { ...customer, ...(await tokenFor(call)) });
};

export const getOrCreateCustomer: Handler = async (work, call) => {
  const reference = sentValue(call, 'object_reference_id') ?? '';
  const found = await findCustomer(work, reference);
  const customer = found ?? (await keepNew(work, call, namingItself(call.request, reference)));
  return show(call, work.facts, { ...customer, ...(await tokenFor(call)) });
};

export const updateCustomer: Handler = async (work, call) => {
  const customer = await findCustomer(work, sentValue(call, 'customer_id'));
  if (customer === undefined) return refuse(call, 'unknown');
  const changed = {
    ...customer,
    ...changedFields(work.facts, 'updateCustomer', call),
    last_updated: formatApiDate(work.facts.document, work.now),
  };
  await work.tx.put(KINDS.customer, textAt(changed, 'object_reference_id'), changed);
  return show(call, work.facts, changed);
};

export const listCustomers: Handler = async (work, call) => {
  const listed = await work.tx.list(KINDS.customer);
  const { page, offset, total } = pageOf(call, listed);
  const list = page.map(({ record }) => record);
  return show(call, work.facts, { list, count: list.length, offset, total });
};

/** A customer, by the merchant's name or the server's own. */
export async function findCustomer({ tx }: Work, name: string | undefined): Promise<JsonObject | undefined> {
  if (name === undefined) return undefined;
  const found = await tx.get(KINDS.customer, name);
  if (found !== undefined) return found;
  const key = await tx.get(KINDS.customerKey, name);
  return typeof key?.customer === 'string' ? tx.get(KINDS.customer, key.customer) : undefined;
}

/** The names of a customer. */
export interface NamedCustomer {
  /** The merchant's. */
  readonly reference: string;
  /** The server's own; undefined for a customer who was not created. */
  readonly id: string | undefined;
  readonly isKnown: boolean;
}

/**
 * A customer by either name. Orders may name one that was never created; what is stored for such a customer is found by
 * the name that was sent.
 */
export async function customerNamed(work: Work, name: string): Promise<NamedCustomer> {
  const found = await findCustomer(work, name);
  return {
    reference: textAt(found, 'object_reference_id') || name,
    id: textAt(found, 'id') || undefined,
    isKnown: found !== undefined,
  };
}

/** Keeps a customer as a request creates it: what a stateless mock would show in the newest version. */
async function keepNew({ facts, tx, now }: Work, { context }: Call, request: AcceptedRequest): Promise<JsonObject> {
  const operation = facts.operation('createCustomer');
  const { body = '{}' } = await context.responses(facts.version, operation, { code: 200 }, request);
  const made: unknown = JSON.parse(body);
  const date = formatApiDate(facts.document, now);
  const customer = { ...(isJsonObject(made) ? made : {}), date_created: date, last_updated: date };
  const reference = textAt(customer, 'object_reference_id');
  await tx.put(KINDS.customer, reference, customer);
  await tx.put(KINDS.customerKey, textAt(customer, 'id'), { customer: reference });
  return customer;
}

/** The request with the name of the customer in its body, where a new one has it. */
function namingItself(request: AcceptedRequest, reference: string): AcceptedRequest {
  const { content } = request;
  const sent = content.kind === 'none' ? undefined : content.value;
  const value = { ...(isJsonObject(sent) ? sent : {}), object_reference_id: reference };
  const fields = new Map<string, readonly string[]>(
    Object.entries(value).map(([name, text]) => [name, [String(text)]]),
  );
  if (content.kind === 'form') for (const [name, texts] of content.fields) fields.set(name, [...texts]);
  return { ...request, content: { kind: 'form', fields, value } };
}
