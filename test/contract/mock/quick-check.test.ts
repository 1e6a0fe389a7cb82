import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Contract, loadContract } from '../../../scripts/contract/load.ts';
import type { ContractOperation } from '../../../scripts/contract/operations.ts';
import { createEngine, type Engine } from '../../../scripts/mock/engine/engine.ts';
import { type Judgement, judge } from '../../../scripts/mock/judge.ts';
import { readContent } from '../../../scripts/mock/request/content.ts';
import { createEditions } from '../../../scripts/mock/versions/editions.ts';
import { exampleRequests, type RequestParts, received } from '../../support/example-requests.ts';
import { loadTestContract } from '../../support/mock-contract.ts';
import { mutate, mutations } from '../../support/request-mutations.ts';

const RUNS = 2500;

const engine = createEngine();
/** The engine without its quick check: every request goes to Prism. */
const asking: Engine = { ...engine, accepts: () => false };

/** Judges requests of one version with the quick check and without it. */
function judges(contract: Contract, version: string) {
  const edition = createEditions(contract, engine)(version);
  const by = (chosen: Engine) => (operation: ContractOperation, parts: RequestParts) => {
    const request = received(operation, parts);
    const { segments = [] } = request.target;
    return judge({ contract, engine: chosen, edition, operation, request, segments, now: 0 });
  };
  const isAccepted = async (operation: ContractOperation, parts: RequestParts) => {
    const request = received(operation, parts);
    const { content, violations } = readContent(operation, request);
    const engineOperation = await edition.engineOperation(operation);
    return violations.length === 0 && engine.accepts(engineOperation, request, request.target.segments ?? [], content);
  };
  return { quickly: by(engine), byPrism: by(asking), isAccepted };
}

const real = await loadContract();
const versions = real.versions.map(({ version }) => version);
const SOME = [0, 5, 9, versions.length - 1].map((index) => versions[index] ?? 'baseline');
const small = await loadTestContract();

describe.each<[string, Contract, string]>([
  ...SOME.map((version): [string, Contract, string] => [version, real, version]),
  ['the small contract', small, '2020-06-15'],
])('in %s', (_, contract, version) => {
  const document = contract.document(version);
  const operations = contract.operations(version).map((operation) => {
    return { operation, examples: exampleRequests(document, operation) };
  });
  const { quickly, byPrism, isAccepted } = judges(contract, version);

  test('requests changed at random are judged as Prism judges them', async () => {
    const counts = { accepted: 0, refused: 0 };
    const property = fc.asyncProperty(fc.nat(), fc.nat(), mutations, async (place, example, changes) => {
      const { operation, examples = [] } = operations[place % operations.length] ?? {};
      const start = examples[example % Math.max(examples.length, 1)];
      if (operation === undefined || start === undefined) throw new Error('There is no operation without an example.');
      const request = changes.reduce((parts, next) => mutate(document, operation, parts, next), start);
      const expected: Judgement = await byPrism(operation, request);
      expect(await quickly(operation, request)).toEqual(expected);
      const accepted = await isAccepted(operation, request);
      if (accepted) counts.accepted += 1;
      if (expected.violations.length > 0) counts.refused += 1;
    });
    await fc.assert(property, { seed: 20260417, numRuns: RUNS });
    // Otherwise the comparison would say nothing.
    expect(Math.min(counts.accepted, counts.refused)).toBeGreaterThan(RUNS / 10);
  });
});

test.each(versions)('every request example of %s is accepted by the quick check', async (version) => {
  const { isAccepted } = judges(real, version);
  for (const operation of real.operations(version)) {
    for (const [index, parts] of exampleRequests(real.document(version), operation).entries()) {
      expect(await isAccepted(operation, parts), `${operation.operationId} ${index}`).toBe(true);
    }
  }
});
