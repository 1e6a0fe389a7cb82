import { describe, expect, test } from 'vitest';
import type { Contract } from '../../../scripts/contract/contract.ts';
import { createEngineOperations } from '../../../scripts/validation/engine/operations.ts';
import { readContent } from '../../../scripts/validation/request/content.ts';
import { createRequestValidator, MOST_FIELDS } from '../../../scripts/validation/validate-request.ts';
import { loadTestContract } from '../../support/mock-contract.ts';
import { realContract } from '../../support/real-contract.ts';
import { createCorpus, validDraft } from '../../support/requests/corpus.ts';
import { CONTENT_TYPES } from '../../support/requests/odd-values.ts';
import { seededRandom } from '../../support/requests/random.ts';
import { MUTATIONS, type Mutation, mutated } from '../../support/requests/random-drafts.ts';
import { received } from '../../support/requests/received.ts';
import { type RequestDraft, withHeader } from '../../support/requests/request-draft.ts';
import { validDrafts } from '../../support/requests/valid-drafts.ts';

const REQUESTS = 2500;

const engineOperation = createEngineOperations();
/** Without the fast path every request goes to Prism. */
const withoutFastPath: typeof engineOperation = (...asked) => ({ ...engineOperation(...asked), accepts: () => false });

/** Validates requests of one version with the fast path and without it. */
function validators(contract: Contract, version: string) {
  const by = (find: typeof engineOperation) => {
    const validate = createRequestValidator(contract, { strict: false, mostFields: MOST_FIELDS }, find);
    return (draft: RequestDraft) => {
      const { operation } = draft;
      const request = received(draft);
      const { segments = [] } = request.target;
      return validate({ version, operation, request, segments, now: 0 });
    };
  };
  const isAccepted = (draft: RequestDraft) => {
    const request = received(draft);
    const { content, violations } = readContent(draft.operation, request, MOST_FIELDS);
    const { accepts } = engineOperation(contract.document(version), draft.operation);
    return violations.length === 0 && accepts(request, request.target.segments ?? [], content);
  };
  return { quickly: by(engineOperation), byPrism: by(withoutFastPath), isAccepted };
}

/** Changes of what the fast path reads, beside those of fields and parameters. */
const BODIES: readonly Mutation[] = [
  (random, draft) => withHeader(draft, 'content-type', random.pick(CONTENT_TYPES)),
  (_, draft) => ({ ...draft, body: { kind: 'none' } }),
];

const real = await realContract();
const versions = real.versions.map(({ version }) => version);
const SOME = [0, 5, 9, versions.length - 1].map((index) => versions[index] ?? 'baseline');
const small = await loadTestContract();

describe.each<[string, Contract, string, number]>([
  ...SOME.map((version, seed): [string, Contract, string, number] => [version, real, version, seed]),
  ['the small contract', small, '2020-06-15', SOME.length],
])('in %s', (_, contract, version, seed) => {
  const corpus = createCorpus(contract, 'tkn_placeholder');
  const { quickly, byPrism, isAccepted } = validators(contract, version);

  test(`${REQUESTS} random requests are judged as Prism judges them`, () => {
    const random = seededRandom(seed);
    const counts = { accepted: 0, refused: 0 };
    for (let index = 0; index < REQUESTS; index += 1) {
      const valid = validDraft(random, corpus, version);
      const draft = random.chance(0.2) ? valid : mutated(random, valid, corpus, [...MUTATIONS, ...BODIES]);
      const expected = byPrism(draft);
      expect(quickly(draft), `request ${index}`).toEqual(expected);
      if (isAccepted(draft)) counts.accepted += 1;
      if (expected.violations.length > 0) counts.refused += 1;
    }
    // Otherwise the comparison would say nothing.
    expect(Math.min(counts.accepted, counts.refused)).toBeGreaterThan(REQUESTS / 10);
  });
});

test.each(versions)('every request example of %s is accepted by the fast path', (version) => {
  const { isAccepted } = validators(real, version);
  for (const operation of real.operations(version)) {
    for (const { name, draft } of validDrafts(real, version, operation)) {
      expect(isAccepted(draft), `${operation.operationId} ${name}`).toBe(true);
    }
  }
});
