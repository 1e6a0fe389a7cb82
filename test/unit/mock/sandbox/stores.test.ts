import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openStore, type StatePlace } from '../../../../scripts/mock/sandbox/store/open.ts';
import type { Store, Transaction } from '../../../../scripts/mock/sandbox/store/store.ts';
import { frozen } from '../../../support/stores/frozen-store.ts';
import { type Cluster, startCluster } from '../../../support/stores/postgres-cluster.ts';
import { workOf, workWithLittleRoom } from '../../../support/stores/start-worker.ts';
import { POSTGRES } from '../../../support/stores/with-postgres.ts';

const { programs } = POSTGRES;
const opened: Store[] = [];
const folder = mkdtempSync(join(tmpdir(), 'stores-'));
let cluster: Cluster | undefined;
let folders = 0;

beforeAll(async () => {
  if (programs !== undefined) cluster = await startCluster(programs);
});
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});
afterAll(async () => {
  await cluster?.remove();
  rmSync(folder, { recursive: true, force: true });
});

const nextFolder = async (): Promise<StatePlace> => {
  folders += 1;
  return { stateDir: join(folder, String(folders)) };
};
const nextDatabase = async (): Promise<StatePlace> => ({ stateUrl: await cluster?.database() });

async function storeAt(place: StatePlace): Promise<Store> {
  const store = await openStore(place);
  opened.push(store);
  return store;
}

interface Row {
  readonly name: string;
  readonly nextPlace: () => Promise<StatePlace>;
  readonly isThere: boolean;
}
const shared: readonly Row[] = [
  { name: 'folder', nextPlace: nextFolder, isThere: true },
  { name: POSTGRES.name, nextPlace: nextDatabase, isThere: programs !== undefined },
];
const all: readonly Row[] = [{ name: 'memory', nextPlace: async () => ({}), isThere: true }, ...shared];

const idsOf = async (tx: Transaction, kind: string, after?: string, limit?: number) =>
  (await tx.list(kind, { after, limit })).map(({ id }) => id);

describe.each(all)('the store in $name', ({ nextPlace, isThere }) => {
  const open = async () => storeAt(await nextPlace());

  test.runIf(isThere)('gives back what was written, in the same piece of work and later', async () => {
    const store = await open();
    const record = { amount: 100, text: 'ä\u0000\ud83d\ude00"\'\\', list: [1.5, null, { deep: true }], __proto__: 1 };
    const read = await store.transaction('shop', async (tx) => {
      await tx.put('orders', 'o1', record);
      return tx.get('orders', 'o1');
    });
    expect(read).toEqual(record);
    expect(await store.transaction('shop', async (tx) => tx.get('orders', 'o1'))).toEqual(record);
    expect(await store.transaction('shop', async (tx) => tx.get('orders', 'o2'))).toBeUndefined();
    await store.transaction('shop', async (tx) => tx.delete('orders', 'o1'));
    expect(await store.transaction('shop', async (tx) => tx.get('orders', 'o1'))).toBeUndefined();
  });

  test.runIf(isThere)('changes no record that it was given or has given', async () => {
    const store = await open();
    const record = frozen({ amount: 100, list: [{ deep: true }] });
    const read = await store.transaction('shop', async (tx) => {
      await tx.put('orders', 'o1', record);
      const [listed] = await tx.list('orders');
      return [listed?.record ?? {}, (await tx.get('orders', 'o1')) ?? {}];
    });
    await store.transaction('shop', async (tx) => tx.put('orders', 'o1', { amount: 200 }));
    expect([record, ...read]).toEqual(Array(3).fill({ amount: 100, list: [{ deep: true }] }));
  });

  test.runIf(isThere)('undoes all of a piece of work that throws, and throws the same', async () => {
    const store = await open();
    await store.transaction('shop', async (tx) => {
      for (const id of ['a', 'b', 'c']) await tx.put('orders', id, { id });
    });
    const trouble = new Error('trouble');
    const work = store.transaction('shop', async (tx) => {
      await tx.put('orders', 'a', { id: 'changed' });
      await tx.delete('orders', 'b');
      await tx.put('orders', 'd', { id: 'd' });
      await tx.put('payments', 'p', {});
      throw trouble;
    });
    await expect(work).rejects.toBe(trouble);
    const cleared = store.transaction('shop', async (tx) => {
      await tx.clear();
      await tx.put('orders', 'e', {});
      throw trouble;
    });
    await expect(cleared).rejects.toBe(trouble);
    await store.transaction('shop', async (tx) => {
      expect(await tx.kinds()).toEqual(['orders']);
      expect(await idsOf(tx, 'orders')).toEqual(['a', 'b', 'c']);
      expect(await tx.get('orders', 'a')).toEqual({ id: 'a' });
    });
  });

  test.runIf(isThere)('keeps the work before and after one that throws at the same time', async () => {
    const store = await open();
    const put = (id: string, error?: Error) =>
      store.transaction('shop', async (tx) => {
        await tx.put('orders', id, { id });
        if (error !== undefined) throw error;
        return idsOf(tx, 'orders');
      });
    const results = await Promise.allSettled([put('a'), put('b'), put('c', new Error('no')), put('d')]);
    expect(results.map((result) => (result.status === 'fulfilled' ? result.value : 'threw'))).toEqual([
      ['a'],
      ['a', 'b'],
      'threw',
      ['a', 'b', 'd'],
    ]);
  });

  test.runIf(isThere)('lets one of many win that create the same at once', async () => {
    const store = await open();
    const create = (by: number) =>
      store.transaction('shop', async (tx) => {
        if ((await tx.get('orders', 'o1')) !== undefined) return 'exists';
        await tx.put('orders', 'o1', { by });
        return 'created';
      });
    const results = await Promise.all(Array.from({ length: 100 }, (_, index) => create(index)));
    expect(results.filter((result) => result === 'created')).toHaveLength(1);
  });

  test.runIf(isThere)('keeps merchant accounts apart', async () => {
    const store = await open();
    await store.transaction('b', async (tx) => tx.put('orders', 'o1', { of: 'b' }));
    await store.transaction('a', async (tx) => tx.put('orders', 'o1', { of: 'a' }));
    await store.transaction('a-b', async (tx) => tx.put('orders', 'o1', { of: 'a-b' }));
    expect(await store.namespaces()).toEqual(['a', 'a-b', 'b']);
    await store.clear('a');
    expect(await store.namespaces()).toEqual(['a-b', 'b']);
    expect(await store.transaction('a', async (tx) => tx.kinds())).toEqual([]);
    expect(await store.transaction('b', async (tx) => tx.get('orders', 'o1'))).toEqual({ of: 'b' });
    await store.clear();
    expect(await store.namespaces()).toEqual([]);
  });

  test.runIf(isThere)('lists in the order of first writing, in parts, with what is not kept yet', async () => {
    const store = await open();
    await store.transaction('shop', async (tx) => {
      for (const id of ['10', '9', 'c', 'a', 'b']) await tx.put('orders', id, { id });
    });
    await store.transaction('shop', async (tx) => {
      await tx.put('orders', '9', { id: 'again' });
      await tx.put('orders', 'z', { id: 'z' });
      await tx.delete('orders', 'c');
      expect(await idsOf(tx, 'orders')).toEqual(['10', '9', 'a', 'b', 'z']);
      expect(await idsOf(tx, 'orders', '9', 2)).toEqual(['a', 'b']);
      expect(await idsOf(tx, 'orders', 'c')).toEqual([]);
      expect(await tx.list('orders', { after: '10', limit: 1 })).toEqual([{ id: '9', record: { id: 'again' } }]);
      await tx.put('orders', 'c', { id: 'c' });
      expect(await idsOf(tx, 'orders', 'b')).toEqual(['z', 'c']);
      expect(await idsOf(tx, 'orders', 'z')).toEqual(['c']);
    });
    await store.transaction('shop', async (tx) => {
      expect(await idsOf(tx, 'orders')).toEqual(['10', '9', 'a', 'b', 'z', 'c']);
      expect(await idsOf(tx, 'orders', undefined, 2)).toEqual(['10', '9']);
      expect(await idsOf(tx, 'orders', '9', 3)).toEqual(['a', 'b', 'z']);
      expect(await idsOf(tx, 'orders', 'c')).toEqual([]);
      expect(await idsOf(tx, 'orders', 'unknown')).toEqual([]);
      expect(await idsOf(tx, 'refunds')).toEqual([]);
      expect(await tx.kinds()).toEqual(['orders']);
      for (const id of ['10', '9', 'a', 'b', 'z', 'c']) await tx.delete('orders', id);
      expect(await tx.kinds()).toEqual([]);
    });
  });

  test.runIf(isThere)('replaces all of a merchant account in one piece of work', async () => {
    const store = await open();
    await store.transaction('shop', async (tx) => {
      await tx.put('orders', 'o1', { n: 1 });
      await tx.put('cards', 'c1', { n: 1 });
    });
    await store.transaction('shop', async (tx) => {
      await tx.clear();
      expect(await tx.get('orders', 'o1')).toBeUndefined();
      await tx.put('orders', 'o2', { n: 2 });
      await tx.put('orders', 'o1', { n: 3 });
    });
    await store.transaction('shop', async (tx) => {
      expect(await tx.kinds()).toEqual(['orders']);
      expect(await idsOf(tx, 'orders')).toEqual(['o2', 'o1']);
    });
  });
});

describe.each(shared)('the store in $name, between processes', ({ nextPlace, isThere }) => {
  test.runIf(isThere)('keeps everything over a restart', async () => {
    const place = await nextPlace();
    const first = await openStore(place);
    await first.transaction('shop', async (tx) => {
      for (const id of ['b', 'a']) await tx.put('orders', id, { id });
    });
    await first.close();
    const second = await storeAt(place);
    expect(await second.namespaces()).toEqual(['shop']);
    await second.transaction('shop', async (tx) => {
      await tx.put('orders', 'c', {});
      expect(await idsOf(tx, 'orders')).toEqual(['b', 'a', 'c']);
    });
  });

  test.runIf(isThere)('lets one of two processes win that create the same orders', async () => {
    const place = await nextPlace();
    const [first, second] = await Promise.all([workOf(place, 'first', 60), workOf(place, 'second', 60)]);
    expect([...first, ...second].filter((line) => line.startsWith('kept'))).toHaveLength(60);
    await expectWhole(place, 60);
  });

  test.runIf(isThere)('has work that lost, and wrote nothing, make no other work lose', async () => {
    const place = await nextPlace();
    const [one, two, three] = [await storeAt(place), await storeAt(place), await storeAt(place)];
    const [looked, lost] = [gate(), gate()];
    let looks = 0;
    let looking: Promise<void> | undefined;
    let tries = 0;
    await one.transaction('shop', async (tx) => {
      tries += 1;
      await tx.get('orders', 'o1');
      if (tries === 1) {
        await two.transaction('shop', async (other) => other.put('orders', 'o1', { by: 'two' }));
        looking = three.transaction('shop', async (other) => {
          looks += 1;
          await other.kinds();
          looked.open();
          await lost.passed;
          await other.put('orders', 'o2', { by: 'three' });
        });
        await looked.passed;
      } else {
        lost.open();
        await looking;
      }
      await tx.put('orders', 'o3', { by: 'one' });
    });
    expect(looks).toBe(1);
  });

  test.runIf(isThere).each([1, 3, 17, 40])(
    'holds nothing half when a process is killed after %i orders',
    async (lines) => {
      const place = await nextPlace();
      const [written, others] = await Promise.all([
        workOf(place, 'killed', 100_000, lines),
        workOf(place, 'goes on', 50),
      ]);
      const told = [...written, ...others].filter((line) => line.startsWith('kept'));
      await expectWhole(place, told.length);
    },
  );
});

test.skipIf(process.platform === 'win32')(
  'a folder on a full disk ends no process and holds nothing half',
  async () => {
    const place = await nextFolder();
    const written = await workWithLittleRoom(place, 'first', 100_000, 200);
    expect(written.at(-1)).toMatch(/^unavailable full /);
    await expectWhole(place, written.length - 1);
    expect((await workOf(place, 'second', written.length)).at(-1)).toBe(`kept order-${written.length}`);
  },
);

/** What one waits at until another opens it. */
function gate() {
  let open = () => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open: () => open(), passed };
}

/** Expects that orders, their payments and their number agree, and that there are at least those that were told. */
async function expectWhole(place: StatePlace, told: number): Promise<void> {
  const store = await storeAt(place);
  await store.transaction('shop', async (tx) => {
    const [orders, payments] = [await tx.list('orders'), await tx.list('payments')];
    expect(payments).toEqual(orders);
    expect(await tx.get('totals', 'all')).toEqual({ orders: orders.length });
    expect(orders.length).toBeGreaterThanOrEqual(told);
  });
}
