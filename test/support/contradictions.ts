import { isJsonObject, type JsonObject, type JsonValue } from '../../scripts/contract/json.ts';

/** What a caller named in a request. */
export interface Named {
  readonly merchant: string;
  readonly order?: string | undefined;
  /** The key of a payment. */
  readonly paymentKey?: string | undefined;
}

/** What a mock has called things so far: two answers about one thing must not differ. */
export interface Memory {
  readonly keys: Map<string, string>;
}

const EXAMPLE_MERCHANT = /acme_store/;
const EXAMPLE_ORDER = /(?<![A-Za-z0-9])acme\d{4}(?![0-9])/;
const ORDER_KEY = /ordeh_[0-9a-f]{32}/g;
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|\+0000)$/;
const AHEAD = /expiry|Expiry|end_(?:date|time)|^pause_|expected_/;
const YEARS = 3 * 365 * 24 * 3600 * 1000;

/** What contradicts itself in an answer, contradicts the request, or contradicts an earlier answer. */
export function contradictions(answer: JsonValue, named: Named, now: number, memory: Memory): string[] {
  const leaves = leavesOf(answer);
  return [
    ...leaves.flatMap(([place, value]) => leafFaults(place, value, named, now)),
    ...leaves.flatMap(([place, value]) => keyFaults(place, value, answer, named, memory)),
    ...objectsOf(answer).flatMap(([place, object]) => [
      ...amountFaults(object).map((fault) => `${place}: ${fault}`),
      ...paymentFaults(object, named, memory).map((fault) => `${place}: ${fault}`),
      ...dateFaults(object, now).map((fault) => `${place}: ${fault}`),
    ]),
  ];
}

function leafFaults(place: string, value: JsonValue, { merchant, order }: Named, now: number): string[] {
  const name = place.split('/').at(-1) ?? '';
  const faults: string[] = [];
  if (/^merchant_?id$/i.test(name) && value !== merchant) faults.push(`is ${value}, not ${merchant}`);
  if (order !== undefined && /^order_?id$/i.test(name) && value !== order) faults.push(`is ${value}, not ${order}`);
  if (typeof value !== 'string') return faults.map((fault) => `${place} ${fault}`);
  if (EXAMPLE_MERCHANT.test(value)) faults.push(`is left of the example: ${value}`);
  if (order !== undefined && EXAMPLE_ORDER.test(value)) faults.push(`is left of the example: ${value}`);
  if (DATE.test(value) && !AHEAD.test(name)) {
    const age = now - Date.parse(value.replace('+0000', 'Z'));
    if (age < -1000 || age > YEARS) faults.push(`is ${value}`);
  }
  return faults.map((fault) => `${place} ${fault}`);
}

function keyFaults(place: string, value: JsonValue, root: JsonValue, { merchant }: Named, { keys }: Memory): string[] {
  if (typeof value !== 'string') return [];
  return [...value.matchAll(ORDER_KEY)].flatMap(([key]) => {
    const order = orderAround(root, place);
    if (order === undefined) return [`${place} is of no order`];
    return remembered(keys, `order ${merchant}/${order}`, key).map((fault) => `${place} ${fault}`);
  });
}

/** The order of the nearest object around a place that names one. */
function orderAround(root: JsonValue, place: string): string | undefined {
  let order: string | undefined;
  let node: JsonValue | undefined = root;
  for (const key of place.split('/').slice(1)) {
    if (isJsonObject(node)) {
      const own = node.order_id ?? node.orderId;
      if (typeof own === 'string') order = own;
      node = node[key];
    } else if (Array.isArray(node)) node = node[Number(key)];
  }
  return order;
}

function remembered(keys: Map<string, string>, thing: string, key: string): string[] {
  const known = keys.get(thing) ?? key;
  keys.set(thing, known);
  return known === key ? [] : [`is ${key}, and was ${known} for ${thing}`];
}

function paymentFaults(object: JsonObject, { merchant, order, paymentKey }: Named, { keys }: Memory): string[] {
  const { txn_id: id, txn_uuid: key, order_id: own = order } = object;
  const faults: string[] = [];
  const isPart = object.source_object === 'TXN_SUB_DETAIL';
  if (typeof id === 'string' && typeof own === 'string' && !isPart && !id.startsWith(`${merchant}-${own}-`)) {
    if (!('epg_txn_id' in object)) faults.push(`txn_id ${id} is not of ${merchant} and ${own}`);
  }
  if (typeof id === 'string' && typeof key === 'string' && key !== paymentKey && !isPart) {
    faults.push(...remembered(keys, `payment ${id}`, key).map((fault) => `txn_uuid ${fault}`));
  }
  return faults;
}

function amountFaults(object: JsonObject): string[] {
  const { amount, effective_amount: effective, amount_refunded: refunded, refunds, txn_sub_details: parts } = object;
  const faults: string[] = [];
  const same = (name: string, has: JsonValue | undefined, wanted: number) => {
    if (typeof has === 'number' && Math.abs(has - wanted) > 0.001) faults.push(`${name} is ${has}, not ${wanted}`);
  };
  if (Array.isArray(refunds) && refunds.length > 0) {
    const counted = refunds.filter(isJsonObject).filter(({ status }) => status !== 'FAILURE');
    same('amount_refunded', refunded, sum(counted, 'amount'));
  }
  if (Array.isArray(parts))
    same('captured_amount', object.captured_amount, sum(parts.filter(isJsonObject), 'txn_amount'));
  const paid = typeof effective === 'number' ? effective : amount;
  if (typeof paid === 'number' && typeof refunded === 'number') {
    if (refunded > paid) faults.push(`${refunded} of ${paid} is refunded`);
    if (typeof object.refunded === 'boolean' && object.refunded !== (refunded > 0 && refunded >= paid)) {
      faults.push(`refunded is ${object.refunded} with ${refunded} of ${paid}`);
    }
    if (object.captured_amount === undefined && object.status !== 'PARTIAL_CHARGED')
      same('what can be refunded', object.maximum_eligible_refund_amount, paid - refunded);
  }
  if (isJsonObject(object.txn_detail) && typeof paid === 'number') {
    same('txn_detail/txn_amount', object.txn_detail.txn_amount, paid);
  }
  if (Array.isArray(object.split_refund_details) && typeof amount === 'number') {
    same('amount', amount, sum(object.split_refund_details.filter(isJsonObject), 'amount'));
  }
  const link = /[?&]am=([^&]+)/.exec(String(object.deep_link))?.[1];
  if (link !== undefined) same('amount', amount ?? null, Number(link));
  return faults;
}

function dateFaults(object: JsonObject, now: number): string[] {
  const time = (name: string) => {
    const value = object[name];
    return typeof value === 'string' && DATE.test(value) ? Date.parse(value) : undefined;
  };
  const faults: string[] = [];
  const [created, updated] = [time('date_created') ?? time('created'), time('last_updated')];
  if (created !== undefined && updated !== undefined && created > updated) faults.push('is updated before it is made');
  const { payment_gateway_response: gateway } = object;
  const paid = isJsonObject(gateway) ? Date.parse(String(gateway.created)) : Number.NaN;
  if (created !== undefined && paid < created) faults.push('is paid before it is made');
  for (const name of ['order_expiry', 'expiry', 'client_auth_token_expiry', 'clientAuthTokenExpiry']) {
    const end = time(name);
    if (end !== undefined && end < now) faults.push(`${name} is over`);
  }
  return faults;
}

function sum(objects: readonly JsonObject[], name: string): number {
  return objects.reduce((total, object) => total + Number(object[name] ?? 0), 0);
}

function leavesOf(value: JsonValue, place = ''): [place: string, value: JsonValue][] {
  if (typeof value !== 'object' || value === null) return [[place, value]];
  return Object.entries(value).flatMap(([key, child]) => leavesOf(child, `${place}/${key}`));
}

function objectsOf(value: JsonValue, place = ''): [place: string, object: JsonObject][] {
  if (typeof value !== 'object' || value === null) return [];
  const below = Object.entries(value).flatMap(([key, child]) => objectsOf(child, `${place}/${key}`));
  return isJsonObject(value) ? [[place, value], ...below] : below;
}
