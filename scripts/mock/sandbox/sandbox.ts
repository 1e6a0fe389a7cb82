import { randomBytes } from 'node:crypto';
import type { ContractOperation } from '../../contract/operations.ts';
import type { AcceptedRequest } from '../request/expression.ts';
import { answerFor } from '../responses/by-request.ts';
import type { MockResponse } from '../responses/response.ts';
import type { MockVersion } from '../versions.ts';
import type { SandboxClock } from './clock.ts';
import { type Facts, factsOf } from './facts.ts';
import { HANDLERS } from './handlers.ts';
import { createOutbox, type Outbox } from './outbox/outbox.ts';
import { type Surroundings, stateOf } from './present/show.ts';
import type { Store } from './store/store.ts';
import { namespaceOf, type Told, type Work } from './work.ts';

/** What makes a mock remember. */
export interface Sandbox {
  readonly store: Store;
  readonly clock: SandboxClock;
  readonly outbox: Outbox;
  /** Signs the address at which a shopper comes back; the contract's placeholder does when left out. */
  readonly responseKey: string | undefined;
  /** @returns undefined for an operation that has no state */
  answer(
    context: Surroundings,
    mockVersion: MockVersion,
    operation: ContractOperation,
    request: AcceptedRequest,
  ): Promise<MockResponse> | undefined;
  /** Does work on the records of a merchant account; the webhooks that it tells are sent afterwards. */
  work<Result>(facts: Facts, namespace: string, work: (work: Work) => Promise<Result>): Promise<Result>;
  /**
   * Forgets everything, and ends the webhooks that are on their way.
   *
   * @throws StoreUnavailable
   */
  forget(): Promise<void>;
}

export function createSandbox(store: Store, clock: SandboxClock, responseKey?: string): Sandbox {
  // Random bytes take long, so there are some for the process alone.
  const prefix = randomBytes(10).toString('hex');
  let ids = 0;
  const nextId = () => {
    ids += 1;
    return `${prefix}-${ids}`;
  };
  const outbox = createOutbox(store, clock.now);
  const work: Sandbox['work'] = async (facts, namespace, doWork) => {
    // A store may run the work again when another process was first, so all that it tells is its own.
    const { result, told } = await store.transaction(namespace, async (tx) => {
      const now = clock.now();
      const told: Told[] = [];
      const tell: Work['tell'] = (events = [], subject, record) => {
        told.push(...events.map((event) => ({ id: nextId(), event, subject, record, at: now })));
      };
      const result = await doWork({ facts, tx, now, namespace, tell });
      await outbox.put(tx, told);
      return { result, told };
    });
    if (told.length > 0) outbox.wake(namespace, told);
    return result;
  };
  return {
    store,
    clock,
    outbox,
    responseKey,
    work,
    async forget() {
      outbox.clear();
      await store.clear();
      await outbox.refresh();
    },
    answer(context, mockVersion, operation, request) {
      const handler = HANDLERS.get(operation.operationId);
      if (handler === undefined) return undefined;
      const { document, version } = mockVersion;
      const chosen = answerFor(document, operation, request);
      if (chosen !== undefined && chosen.code >= 400 && stateOf(document, operation, chosen) === undefined) {
        return Promise.resolve(context.responses(version, operation, chosen, request));
      }
      const facts = factsOf(context.contract);
      const call = { context, mockVersion, operation, request, chosen };
      return work(facts, namespaceOf(facts, request), (begun) => handler(begun, call));
    },
  };
}
