import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '../../../../scripts/contract/json.ts';
import { closedAfterTest } from '../../../support/closed-after.ts';
import { eventually } from '../../../support/eventually.ts';
import { realContract } from '../../../support/real-contract.ts';
import { openKilledShop } from '../../../support/sandbox/killed/killed-shop.ts';
import { startPair } from '../../../support/sandbox/killed/pair.ts';
import { withoutTimes } from '../../../support/sandbox/killed/without-times.ts';
import { COMMANDS } from '../../../support/sandbox/model/families.ts';
import { newModel, type Real } from '../../../support/sandbox/model/model.ts';
import { transitionsOf } from '../../../support/sandbox/model/transitions.ts';
import { describeWithPostgres } from '../../../support/stores/with-postgres.ts';
import { tempFolder } from '../../../support/temp-contract.ts';
import { type ReceivedWebhook, startReceiver } from '../../../support/webhook-receiver.ts';

/** How many steps are made on each store: `SANDBOX_KILLED_STEPS=20000` on demand. */
const STEPS = Number(process.env.SANDBOX_KILLED_STEPS ?? 120);
const STEPS_IN_A_RUN = 60;
const SEED = Number(process.env.SANDBOX_SEED ?? 13);
/** How many calls there are to a process that is killed. */
const CALLS_TO_A_KILL = 12;

/** Before the first version that has a date. */
const BASELINE = '2014-06-01';

const contract = await realContract();
const versions = contract.versions.map(({ date }) => date ?? BASELINE);
const newest = versions.at(-1) ?? '';
const transitions = transitionsOf(contract.document(newest));

/** Where a store is, for each process that uses it, and how to wait for what a process that is gone had asked for. */
interface Place {
  readonly args: (number: number) => readonly string[];
  readonly settled: (number: number) => Promise<void>;
}

async function livesThroughKills({ args, settled }: Place): Promise<void> {
  const [random, slow] = [chance(SEED), chance(SEED)];
  const receiver = closedAfterTest(
    await startReceiver((_, response) => {
      setTimeout(() => response.end('ok'), slow() * 20); // so that some are under way when a process is killed
    }),
  );
  const pair = closedAfterTest(
    startPair({ args: (number) => [...args(number), '--webhook-url', receiver.url], settled, random }),
  );
  await fc.assert(
    fc.asyncProperty(fc.commands([...COMMANDS], { maxCommands: 2 * STEPS_IN_A_RUN, size: 'max' }), async (commands) => {
      await pair.ask('PUT', '/_contract/state', {});
      // One of an earlier run may come again: the process that knew that it had arrived is gone.
      const earlier = new Set(receiver.received.map(idOf));
      const shop = openKilledShop(pair, 'acme_store', 1 / CALLS_TO_A_KILL);
      const real: Real = { contract, shop, versions, newest, told: newest, transitions };
      await fc.asyncModelRun(() => ({ model: newModel(), real }), commands);
      await shop.agree();
      const due = shop.mock.webhooks.received().map(({ payload }) => comparable(payload));
      await eventually(() => expect(arrived(receiver.received, earlier)).toEqual(due));
    }),
    { numRuns: Math.ceil(STEPS / STEPS_IN_A_RUN), seed: SEED, endOnFailure: true },
  );
  expect(pair.lost).toBeGreaterThan(0);
}

/** The webhooks in the order of their first arrival, but for earlier ones; one that came again is the same. */
function arrived(received: readonly ReceivedWebhook[], earlier: ReadonlySet<JsonValue | undefined>): JsonValue[] {
  const byId = new Map<JsonValue | undefined, string>();
  for (const webhook of received) {
    const id = idOf(webhook);
    if (byId.has(id) && byId.get(id) !== webhook.body) throw new Error('Two webhooks have one identifier.');
    byId.set(id, webhook.body);
  }
  return [...byId].flatMap(([id, body]) => (earlier.has(id) ? [] : [comparable(JSON.parse(body))]));
}

function idOf({ body }: ReceivedWebhook): JsonValue | undefined {
  const { id }: JsonObject = JSON.parse(body);
  return id;
}

function comparable({ id: _, ...payload }: JsonObject): JsonValue {
  return withoutTimes(payload);
}

/** Numbers from 0 to 1 that are the same for the same seed. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

test('two processes on a folder, of which one is killed at random, agree with a model', async () => {
  const folder = join(tempFolder(), 'state');
  await livesThroughKills({ args: () => ['--state-dir', folder], settled: async () => {} });
});

describeWithPostgres((cluster) => {
  test('two processes on it, of which one is killed at random, agree with a model', async () => {
    const address = await cluster().database();
    const nameOf = (number: number) => `process-${number}`;
    await livesThroughKills({
      args: (number) => ['--state-url', `${address}&application_name=${nameOf(number)}`],
      settled: (number) =>
        eventually(async () => {
          const sql = `select pid from pg_stat_activity where application_name = '${nameOf(number)}'`;
          expect(await cluster().query(address, sql)).toEqual([]);
        }),
    });
  });
});
