/**
 * A process that works on a store: `worker.ts <place as JSON> <name> <how many orders>`, a line for each that is kept. It
 * ends when the store cannot be used, and says so.
 */

import { openStore } from '../../../scripts/mock/sandbox/store/open.ts';
import { StoreUnavailable } from '../../../scripts/mock/sandbox/store/unavailable.ts';

const [place = '{}', name = '', orders = '0'] = process.argv.slice(2);
const store = await openStore(JSON.parse(place));
const create = (id: string) =>
  store.transaction('shop', async (tx) => {
    if ((await tx.get('orders', id)) !== undefined) return 'exists';
    const before = await tx.get('totals', 'all');
    await tx.put('orders', id, { by: name });
    await tx.put('payments', id, { by: name });
    await tx.put('totals', 'all', { orders: Number(before?.orders ?? 0) + 1 });
    return 'kept';
  });
for (let number = 1; number <= Number(orders); number += 1) {
  const id = `order-${number}`;
  const outcome = await create(id).catch((error) => {
    if (error instanceof StoreUnavailable) return `unavailable ${error.reason}`;
    throw error;
  });
  process.stdout.write(`${outcome} ${id}\n`);
  if (outcome.startsWith('unavailable')) break;
}
await store.close();
