import type { Contract } from '../../scripts/contract/load.ts';
import { startMock } from '../../scripts/mock/start.ts';
import { obtainToken } from '../support/requests/client-token.ts';
import { type Corpus, createCorpus } from '../support/requests/corpus.ts';
import { seededRandom } from '../support/requests/random.ts';
import { toWire } from '../support/requests/request-draft.ts';
import { createSender, type Sender } from '../support/requests/send.ts';
import { type AnswerSchemas, createAnswerSchemas } from './answer-schemas.ts';
import { checkAnswer } from './check-answer.ts';
import { reproduction } from './reproduction.ts';
import { fuzzRequest } from './wild-requests.ts';

const CONCURRENCY = 16;

export interface FuzzOptions {
  readonly contract: Contract;
  readonly requests: number;
  readonly seed: number;
  /** The number of the first request; with `requests: 1` one request of an earlier run is made again. */
  readonly first?: number;
}

export interface FuzzFailure {
  /** Its number; the same seed and number make the same request. */
  readonly index: number;
  readonly faults: readonly string[];
  /** A curl command with secrets masked. */
  readonly reproduction: string;
}

export interface FuzzResult {
  readonly statuses: ReadonlyMap<number, number>;
  readonly failures: readonly FuzzFailure[];
  readonly seconds: number;
}

/** Sends random requests to a mock of its own and checks every answer. */
export async function fuzz({ contract, requests, seed, first = 0 }: FuzzOptions): Promise<FuzzResult> {
  const mock = await startMock({ contract });
  const sender = createSender(mock.url, CONCURRENCY);
  try {
    const corpus = createCorpus(contract, await obtainToken(sender));
    const schemas = createAnswerSchemas(contract);
    const statuses = new Map<number, number>();
    const failures: FuzzFailure[] = [];
    const start = performance.now();
    let next = first;
    const work = async () => {
      while (next < first + requests) {
        const index = next;
        next += 1;
        const { status, failure } = await one({ contract, corpus, schemas, sender }, seed, index);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        if (failure !== undefined) failures.push(failure);
      }
    };
    await Promise.all(Array.from({ length: CONCURRENCY }, work));
    return { statuses, failures, seconds: (performance.now() - start) / 1000 };
  } finally {
    sender.close();
    await mock.close();
  }
}

interface Bench {
  readonly contract: Contract;
  readonly corpus: Corpus;
  readonly schemas: AnswerSchemas;
  readonly sender: Sender;
}

/** Each request has a generator of its own, so that it can be made again alone. */
async function one({ contract, corpus, schemas, sender }: Bench, seed: number, index: number) {
  const draft = fuzzRequest(seededRandom(Math.imul(seed, 0x9e3779b1) ^ index), corpus);
  const wire = toWire(draft);
  try {
    const answer = await sender.send(wire);
    const faults = checkAnswer(contract, schemas, draft, answer);
    const failure = faults.length === 0 ? undefined : { index, faults, reproduction: reproduction(wire) };
    return { status: answer.status, failure };
  } catch (error) {
    const told = error instanceof Error ? error.message : String(error);
    return { status: 0, failure: { index, faults: [`no answer: ${told}`], reproduction: reproduction(wire) } };
  }
}
