import { expect, test } from 'vitest';
import { startMock } from '../../scripts/mock/start.ts';
import { closedAfterAll } from '../support/closed-after.ts';
import { GOOD } from '../support/mock-client.ts';
import { createPlainPrism } from '../support/plain-prism.ts';
import { realContract } from '../support/real-contract.ts';
import { obtainToken } from '../support/requests/client-token.ts';
import { type Corpus, createCorpus, validDraft } from '../support/requests/corpus.ts';
import { LIFTED_LIMITS } from '../support/requests/lifted-limits.ts';
import { type Random, seededRandom } from '../support/requests/random.ts';
import { MUTATIONS, type Mutation, mutated } from '../support/requests/random-drafts.ts';
import { type RequestDraft, toWire, withHeader } from '../support/requests/request-draft.ts';
import { createSender } from '../support/requests/send.ts';

const REQUESTS = 5000;
/** The versions in which requests differ, and the ends. Prism takes long to read a document, so not all of them. */
const VERSIONS = ['baseline', '2018-07-16', '2019-09-17', '2021-03-25'];

const contract = await realContract();
const mock = closedAfterAll(await startMock({ contract }));
const sender = closedAfterAll(createSender(mock.url));

const CONTENT_TYPES = ['text/plain', 'application/json', 'application/x-www-form-urlencoded; charset=utf-8'] as const;

/** Changes beside those of fields and parameters. */
const TRANSPORT: readonly Mutation[] = [
  (_, draft) => (draft.method === 'GET' ? { ...draft, method: 'HEAD' } : draft),
  (random, draft) => ({ ...draft, method: random.pick(['GET', 'POST', 'PUT', 'DELETE', 'PATCH']) }),
  (random, draft) =>
    draft.body.kind === 'form' ? withHeader(draft, 'content-type', random.pick(CONTENT_TYPES.slice(0, 1))) : draft,
  (_, draft) => (draft.body.kind === 'form' ? withHeader(draft, 'content-type', CONTENT_TYPES[2]) : draft),
  (_, draft) => (draft.body.kind === 'none' ? draft : { ...draft, body: { kind: 'none' } }),
  (_, draft) => (draft.method === 'GET' ? { ...draft, body: { kind: 'form', fields: [['a', '1']] } } : draft),
  (_, draft) => ({ ...draft, rawPath: `${toWire(draft).path}/more` }),
];

function randomDraft(random: Random, corpus: Corpus): RequestDraft {
  const share = random.next();
  const often = ['getOrderStatus', 'createOrder', 'createTransaction'].find((_, index) => share < (index + 1) / 5);
  const draft = validDraft(random, corpus, random.pick(VERSIONS), often);
  if (random.chance(0.15)) return draft;
  return mutated(random, draft, corpus, random.chance(0.15) ? TRANSPORT : MUTATIONS);
}

/** True when the mock refuses a token that it did not hand out. */
async function checksTokens(): Promise<boolean> {
  const { authorization: _, ...headers } = GOOD;
  const search = '?client_auth_token=tkn_0000000000000000000000000000a417';
  const answer = await sender.send({ method: 'GET', path: '/orders/acme0417', search, headers, body: undefined });
  return answer.status === 401;
}

test(`the mock and plain Prism agree about ${REQUESTS} requests, but for the limits of Prism that the mock lifts`, async () => {
  const random = seededRandom(2021);
  const token = await obtainToken(sender);
  const corpus = createCorpus(contract, token);
  const context = { contract, token, checksTokens: await checksTokens() };
  const prism = createPlainPrism(contract);
  const verdicts = new Map<string, number>();
  const hits = new Map(LIFTED_LIMITS.map(({ name }) => [name, 0]));
  const unexplained: object[] = [];
  for (let index = 0; index < REQUESTS; index += 1) {
    const draft = randomDraft(random, corpus);
    const wire = toWire(draft);
    const answer = await sender.send(wire);
    const version = answer.headers.get('x-contract-version') ?? '';
    const ours = answer.status < 400 ? 'accepts' : 'refuses';
    const theirs = await prism.verdict(version, wire);
    verdicts.set(ours, (verdicts.get(ours) ?? 0) + 1);
    if (ours === theirs) continue;
    const limit = LIFTED_LIMITS.find((candidate) => candidate.mock === ours && candidate.describes(context, draft));
    if (limit === undefined) {
      const told = answer.headers.get('x-contract-violations');
      unexplained.push({ ours, theirs, operation: draft.operation.operationId, wire, told });
    } else hits.set(limit.name, (hits.get(limit.name) ?? 0) + 1);
  }
  expect(unexplained).toEqual([]);
  const unmet = LIFTED_LIMITS.filter(
    ({ name, isPossible }) => hits.get(name) === 0 && (isPossible === undefined || isPossible(context)),
  );
  expect(unmet.map(({ name }) => name)).toEqual([]);
  // Neither verdict is rare, so that agreeing means something.
  expect([...verdicts.values()].every((count) => count > REQUESTS / 5)).toBe(true);
});
