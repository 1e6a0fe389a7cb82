import fc from 'fast-check';
import { expect, test } from 'vitest';
import { factsOf } from '../../../../scripts/mock/sandbox/facts.ts';
import { realContract } from '../../../support/real-contract.ts';
import { COMMANDS } from '../../../support/sandbox/model/families.ts';
import { newModel } from '../../../support/sandbox/model/model.ts';
import { openShop } from '../../../support/sandbox/shop.ts';

/** How many calls are made: `SANDBOX_STEPS=500000` on demand. */
const STEPS = Number(process.env.SANDBOX_STEPS ?? 1500);
const STEPS_IN_A_RUN = 30;
const SEED = Number(process.env.SANDBOX_SEED ?? 13);

const contract = await realContract();

test('whatever is done in whatever order, the mock agrees with a simple model', async () => {
  const versions = contract.versions.map(({ version }) => version).filter((version) => version !== 'baseline');
  const states = factsOf(contract).orderStates;
  let told = 0;
  await fc.assert(
    fc.asyncProperty(fc.commands([...COMMANDS], { maxCommands: 2 * STEPS_IN_A_RUN, size: 'max' }), async (commands) => {
      const shop = openShop({ journalSize: 1 });
      await fc.asyncModelRun(() => ({ model: newModel(), real: { shop, versions, states } }), commands);
      told += shop.mock.webhooks.received().length;
    }),
    { numRuns: Math.ceil(STEPS / STEPS_IN_A_RUN), seed: SEED },
  );
  expect(told).toBeGreaterThan(0);
});
