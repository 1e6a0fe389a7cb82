import type { Shop, ShopAnswer } from './shop.ts';

/** What an order says of the mandate that its payment can set up. */
export const TERMS = {
  customer_id: 'cust-asha-0417',
  'options.create_mandate': 'REQUIRED',
  'mandate.max_amount': '500.00',
  'mandate.amount_rule': 'VARIABLE',
  'mandate.frequency': 'MONTHLY',
} as const;

/** A payment that sets a mandate up; the shopper has to agree in a UPI app. */
export const REGISTRATION = {
  payment_method_type: 'UPI',
  payment_method: 'COLLECT',
  upi_vpa: 'asha@examplebank',
  should_create_mandate: 'true',
  mandate_type: 'EMANDATE',
} as const;

type Fields = Readonly<Record<string, string>>;

/** Sets up the mandate of an order `o1`, and gives its identifier. */
export async function registered(shop: Shop, terms: Fields = {}): Promise<string> {
  await shop.create('o1', { ...TERMS, ...terms });
  await shop.pay('o1', REGISTRATION);
  await shop.mock.pay('o1');
  return mandateIdOf(shop, 'o1');
}

/** The mandate that an order shows. */
export async function mandateIdOf(shop: Shop, orderId: string): Promise<string> {
  const { mandate } = await shop.order(orderId);
  if (mandate === undefined) throw new Error(`${orderId} shows no mandate`);
  return mandate.mandate_id;
}

/** Sends a command to a mandate. */
export function command(shop: Shop, mandateId: string, name: string, fields: Fields = {}): Promise<ShopAnswer> {
  return shop.call(`POST /mandates/${mandateId}`, { command: name, ...fields });
}

/** Tells the shopper of a payment to come. */
export function notify(shop: Shop, mandateId: string, id: string): Promise<ShopAnswer> {
  const source_info = JSON.stringify({ amount: '499.00', txn_date: '1720915200' });
  return command(shop, mandateId, 'pre_debit_notify', { object_reference_id: id, source_info });
}

/** Takes a payment under a mandate. */
export function execute(shop: Shop, mandateId: string, orderId: string, fields: Fields = {}): Promise<ShopAnswer> {
  return shop.call('POST /txns', {
    merchant_id: 'acme_store',
    'order.order_id': orderId,
    'order.amount': '499.00',
    'order.customer_id': TERMS.customer_id,
    mandate_id: mandateId,
    format: 'json',
    ...fields,
  });
}
