/** Makes the call of an old version with the requests of collection.json. */
import { request, send, tell } from './collection-calls.mjs';

const { body: order } = await send(request('getOrderStatus', { path: { order_id: 'autorefunded17' } }));
tell('old-order-status', { status: order.status, amount: order.amount, card_brand: order.card.card_brand });
