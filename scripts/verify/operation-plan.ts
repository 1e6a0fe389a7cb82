import { type ChainFinder, type ChainStep, createChainFinder, feedsItsOwn } from '../contract/chains.ts';
import type { Contract } from '../contract/contract.ts';
import { freshFields } from '../contract/fresh-fields.ts';
import type { ContractOperation } from '../contract/operations.ts';
import { type SampleRequest, sampleRequests } from '../contract/sample-request.ts';
import { createContentKeys } from '../validation/engine/content-key.ts';
import { REQUEST_SIDE } from '../validation/engine/operation-document.ts';
import { type RefusalCheck, refusalChecks } from './checks/checks.ts';
import { createRequestRoom } from './checks/request-room.ts';
import { type Permissions, reasonNotToSend } from './permissions.ts';
import type { Caller } from './request/draft.ts';
import { encode } from './request/encode.ts';
import { createDrafter, type Drafter } from './request/sample-drafts.ts';
import { createTokenSignIns, type TokenSignIn } from './token/sign-in.ts';

/** What is known of a version before anything is sent. */
export interface VersionPlan {
  operation(operationId: string): ContractOperation;
  samples(operation: ContractOperation): readonly SampleRequest[];
  readonly draft: Drafter;
  /** The calls that come before an example, and the example's. */
  readonly chain: ChainFinder;
  /** True when a link could fill something of the example that the chain does not: then nobody knows what it names. */
  namesUnknown(chain: readonly ChainStep[]): boolean;
  fresh(operation: ContractOperation): ReadonlySet<string>;
  refusals(operation: ContractOperation): readonly RefusalCheck[];
  /** How the operation is signed in to with a token; undefined for one to which it is not, or when nothing may hand one out. */
  tokenSignIn(operation: ContractOperation): TokenSignIn | undefined;
}

/** Plans what is sent to a server, version by version. What versions have alike is found out once. */
export function createPlanner(
  contract: Contract,
  caller: Caller,
  permissions: Permissions,
): (version: string) => VersionPlan {
  const room = createRequestRoom(contract);
  const keyOf = createContentKeys(REQUEST_SIDE.leftOut);
  const refusals = new Map<string, readonly RefusalCheck[]>();
  const plans = new Map<string, VersionPlan>();

  const plan = (version: string): VersionPlan => {
    const document = contract.document(version);
    const operations = contract.operations(version);
    const byId = new Map(operations.map((operation) => [operation.operationId, operation]));
    const draft = createDrafter(document, caller);
    const maySend = (operation: ContractOperation) => reasonNotToSend(operation, permissions) === undefined;
    const mayFeed = (from: ContractOperation, to: ContractOperation) => maySend(from) && feedsItsOwn(from, to);
    const chain = createChainFinder(document, operations, mayFeed);
    const anyChain = createChainFinder(document, operations, () => true);
    const samples = remembered((operation) => sampleRequests(document, operation));
    return {
      draft,
      chain,
      samples,
      operation(operationId) {
        const operation = byId.get(operationId);
        if (operation === undefined) throw new TypeError(`${version} has no operation ${operationId}.`);
        return operation;
      },
      namesUnknown(steps) {
        const last = steps.at(-1);
        if (last === undefined) return false;
        const all = anyChain(last.operation, last.sample).at(-1);
        return (all?.fed.length ?? 0) > last.fed.length;
      },
      tokenSignIn: remembered(createTokenSignIns(document, operations, samples, mayFeed)),
      fresh: remembered((operation) => freshFields(document, operation)),
      refusals: remembered((operation) => {
        const drafts = samples(operation).map((sample) => draft(operation, sample));
        // The version is the default of its own header; all else that tells versions apart counts.
        const sent = drafts.map(({ headers: _, ...others }) => others);
        const key = `${operation.operationId} ${keyOf(document, REQUEST_SIDE.partOf(document, operation))} ${JSON.stringify(sent)}`;
        const known =
          refusals.get(key) ??
          refusalChecks(document, operation, drafts, (one) => room(version, operation, encode(one, caller)));
        refusals.set(key, known);
        return known;
      }),
    };
  };

  return (version) => {
    const known = plans.get(version) ?? plan(version);
    plans.set(version, known);
    return known;
  };
}

/** Finds something out once for each operation. */
function remembered<Facts>(find: (operation: ContractOperation) => Facts): (operation: ContractOperation) => Facts {
  const known = new Map<ContractOperation, Facts>();
  return (operation) => {
    const facts = known.get(operation) ?? find(operation);
    known.set(operation, facts);
    return facts;
  };
}
