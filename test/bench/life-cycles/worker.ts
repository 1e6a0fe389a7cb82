/**
 * A mock process of the bench: `worker.ts <place as JSON> <seconds> <callers> <accounts>`. It begins when it is told to,
 * and tells how many life cycles it came to, and in which CPU time.
 */
import { once } from 'node:events';
import { packagedContract } from '../../../scripts/contract/packaged-contract.ts';
import { createCore } from '../../../scripts/mock/core.ts';
import { fetchMock } from '../../../scripts/mock/fetch/mock.ts';
import { openStore } from '../../../scripts/mock/sandbox/store/open.ts';
import { liveThrough } from './life-cycle.ts';

const [place = '{}', seconds = '3', callers = '10', accounts = '1'] = process.argv.slice(2);
const store = await openStore(JSON.parse(place));
const options = { quiet: true, journalSize: 100 };
const parts = { contract: await packagedContract(), store };
const mock = fetchMock(createCore(options, parts));

let number = 0;
const live = async (prefix: string, caller: number) => {
  number += 1;
  const merchant = `shop_${caller % Number(accounts)}`;
  await liveThrough(mock, `${prefix}${process.pid}x${number}`, merchant, number % 2 === 0);
};
const together = (work: (caller: number) => Promise<void>) =>
  Promise.all(Array.from({ length: Number(callers) }, (_, caller) => work(caller)));

/** What is not measured, so that what is measured runs as it does in a server that has been up for a while. */
const WARM_UP = 60;
await together(async (caller) => {
  for (let round = 0; round < WARM_UP; round += 1) await live('warm', caller);
});
process.send?.('ready');
await once(process, 'message');
let done = 0;
const [start, cpu] = [performance.now(), process.cpuUsage()];
await together(async (caller) => {
  while (performance.now() - start < Number(seconds) * 1000) {
    await live('o', caller);
    done += 1;
  }
});
const { user, system } = process.cpuUsage(cpu);
process.send?.({ perSecond: (done * 1000) / (performance.now() - start), done, cpu: (user + system) / 1e6 });
await once(process, 'message');
await store.close();
process.disconnect();
