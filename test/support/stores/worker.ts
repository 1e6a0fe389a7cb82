/** A process that works on a store: `worker.ts <place as JSON> <name> <how many orders>`, a line for each that is kept. */
import { openStore } from '../../../scripts/mock/sandbox/store/open.ts';

const [place = '{}', name = '', orders = '0'] = process.argv.slice(2);
const store = await openStore(JSON.parse(place));
for (let number = 1; number <= Number(orders); number += 1) {
  const id = `order-${number}`;
  const isFirst = await store.transaction('shop', async (tx) => {
    if ((await tx.get('orders', id)) !== undefined) return false;
    const before = await tx.get('totals', 'all');
    await tx.put('orders', id, { by: name });
    await tx.put('payments', id, { by: name });
    await tx.put('totals', 'all', { orders: Number(before?.orders ?? 0) + 1 });
    return true;
  });
  process.stdout.write(`${isFirst ? 'kept' : 'exists'} ${id}\n`);
}
await store.close();
