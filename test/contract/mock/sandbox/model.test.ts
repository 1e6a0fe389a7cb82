import fc from 'fast-check';
import { expect, test } from 'vitest';
import { realContract } from '../../../support/real-contract.ts';
import { COMMANDS } from '../../../support/sandbox/model/families.ts';
import { newModel, type Real } from '../../../support/sandbox/model/model.ts';
import { transitionsOf } from '../../../support/sandbox/model/transitions.ts';
import { openShop } from '../../../support/sandbox/shop.ts';

/** How many calls are made: `SANDBOX_STEPS=500000` on demand. */
const STEPS = Number(process.env.SANDBOX_STEPS ?? 20_000);
const MOST_IN_A_SEQUENCE = 60;
/** How many steps of a sequence are made: its length varies, and some steps fit nowhere. */
const STEPS_THAT_FIT = 23;
const SEED = Number(process.env.SANDBOX_SEED ?? 13);

/** Before the first version that has a date. */
const BASELINE = '2014-06-01';

const contract = await realContract();

test('whatever is done in whatever order, the mock agrees with a simple model', async () => {
  const versions = contract.versions.map(({ date }) => date ?? BASELINE);
  const newest = versions.at(-1) ?? '';
  const transitions = transitionsOf(contract.document(newest));
  // A mock gets its answers ready for each version, so the sequences share some.
  const places = ['2015-01-09', '2016-10-27', newest].map((told) => {
    const shop = openShop({ journalSize: 1, defaultVersion: told, now: () => 1_790_000_000_000 });
    const real: Real = { contract, shop, versions, newest, told, transitions };
    return Object.assign(real, { [fc.toStringMethod]: () => `webhooks of ${told}` });
  });
  let steps = 0;
  const sequences = fc.commands([...COMMANDS], { maxCommands: MOST_IN_A_SEQUENCE, size: 'max' });
  await fc.assert(
    fc.asyncProperty(sequences, fc.constantFrom(...places), async (commands, real) => {
      real.shop.mock.reset();
      const model = newModel();
      await fc.asyncModelRun(() => ({ model, real }), commands);
      steps += model.steps;
    }),
    { numRuns: Math.ceil(STEPS / STEPS_THAT_FIT), seed: SEED },
  );
  expect(steps).toBeGreaterThanOrEqual(STEPS);
});
