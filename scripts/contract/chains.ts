import type { OpenApiDocument } from './document.ts';
import { type AnswerLink, type LinkedValue, linksOf } from './links.ts';
import type { ContractOperation } from './operations.ts';
import { isSafe } from './safe.ts';
import { type SampleRequest, sampleRequest } from './sample-request.ts';

/** A part of a request that a link can fill. */
export type FedPart = 'body' | 'path' | 'query';

/** A value of a request that comes from an earlier call. */
export interface FedValue {
  readonly in: FedPart;
  readonly name: string;
  /** The call that it comes from, as a place in the chain. */
  readonly step: number;
  /** What of that call it is: `$response.body#/order_id`, `$request.path.customer_id`. */
  readonly expression: string;
}

/** One call of a chain. */
export interface ChainStep {
  readonly operation: ContractOperation;
  readonly sample: SampleRequest;
  readonly fed: readonly FedValue[];
}

/** Gives the calls that have to come before a call so that its identifiers exist, and the call itself as the last. */
export type ChainFinder = (operation: ContractOperation, sample: SampleRequest) => readonly ChainStep[];

/** An operation one of whose answers leads to another one. */
interface Feeder {
  readonly from: ContractOperation;
  readonly fillings: readonly Filling[];
}

/** A place that a link fills, and what with. */
interface Filling {
  readonly in: FedPart;
  readonly name: string;
  readonly expression: string;
}

/**
 * Reads chains of calls out of the `links` of a document. Of several ways to a value the one is taken that gives most of
 * what the call needs, then the shortest, then the one without deprecated calls.
 *
 * @param mayFeed whether a call may be made for the sake of another one
 */
export function createChainFinder(
  document: OpenApiDocument,
  operations: readonly ContractOperation[],
  mayFeed: (from: ContractOperation, to: ContractOperation) => boolean,
): ChainFinder {
  const feeders = feedersOf(document, operations, mayFeed);
  const depths = depthsOf(operations, feeders);
  const samples = new Map<ContractOperation, SampleRequest>();
  const firstSample = (operation: ContractOperation) => {
    const sample = samples.get(operation) ?? sampleRequest(document, operation);
    samples.set(operation, sample);
    return sample;
  };

  const add = (
    operation: ContractOperation,
    sample: SampleRequest,
    steps: ChainStep[],
    above: readonly string[],
  ): number => {
    const open = placesOf(sample);
    const fed: FedValue[] = [];
    const within = [...above, operation.operationId];
    const usable = (feeders.get(operation.operationId) ?? []).filter(({ from }) => !within.includes(from.operationId));
    for (;;) {
      const best = bestOf(usable, open, depths);
      if (best === undefined) break;
      const known = steps.findIndex((step) => step.operation.operationId === best.from.operationId);
      const step = known === -1 ? add(best.from, firstSample(best.from), steps, within) : known;
      for (const filling of best.fillings) {
        fed.push({ ...filling, step });
        open.delete(keyOf(filling));
      }
    }
    return steps.push({ operation, sample, fed }) - 1;
  };

  return (operation, sample) => {
    const steps: ChainStep[] = [];
    add(operation, sample, steps, []);
    return steps;
  };
}

function feedersOf(
  document: OpenApiDocument,
  operations: readonly ContractOperation[],
  mayFeed: (from: ContractOperation, to: ContractOperation) => boolean,
): Map<string, Feeder[]> {
  const feeders = new Map<string, Feeder[]>();
  const byId = new Map(operations.map((operation) => [operation.operationId, operation]));
  for (const from of operations) {
    for (const link of linksOf(document, from)) {
      const to = byId.get(link.operationId);
      if (to === undefined || !link.status.startsWith('2') || !mayFeed(from, to)) continue;
      feeders.set(link.operationId, [...(feeders.get(link.operationId) ?? []), { from, fillings: fillingsOf(link) }]);
    }
  }
  return feeders;
}

/** How many calls lie before each operation, on the shortest way. */
function depthsOf(
  operations: readonly ContractOperation[],
  feeders: ReadonlyMap<string, readonly Feeder[]>,
): ReadonlyMap<string, number> {
  const depths = new Map(
    operations.filter(({ operationId }) => !feeders.has(operationId)).map(({ operationId }) => [operationId, 0]),
  );
  for (let depth = 1, before = -1; depths.size > before; depth += 1) {
    before = depths.size;
    const next = operations.filter(
      ({ operationId }) =>
        !depths.has(operationId) &&
        (feeders.get(operationId) ?? []).some(({ from }) => (depths.get(from.operationId) ?? depth) < depth),
    );
    for (const { operationId } of next) depths.set(operationId, depth);
  }
  return depths;
}

function bestOf(feeders: readonly Feeder[], open: ReadonlySet<string>, depths: ReadonlyMap<string, number>) {
  const ways = feeders.flatMap(({ from, fillings: all }) => {
    const fillings = all.filter((filling) => open.has(keyOf(filling)));
    if (fillings.length === 0) return [];
    const depth = depths.get(from.operationId) ?? Number.POSITIVE_INFINITY;
    return [{ from, fillings, depth, isOld: from.operation.deprecated === true }];
  });
  const [best] = ways.sort(
    (a, b) => b.fillings.length - a.fillings.length || Number(a.isOld) - Number(b.isOld) || compare(a.depth, b.depth),
  );
  return best;
}

/** The places of a request that have a value. */
function placesOf({ pathParameters, query, body }: SampleRequest): Set<string> {
  const keys = (part: FedPart, names: readonly string[]) => names.map((name) => keyOf({ in: part, name }));
  const namesOf = (parameters: SampleRequest['query']) => parameters.map(({ name }) => name);
  return new Set([
    ...keys('path', namesOf(pathParameters)),
    ...keys('query', namesOf(query)),
    ...keys('body', Object.keys(body ?? {})),
  ]);
}

function fillingsOf({ parameters, fields }: AnswerLink): Filling[] {
  return [
    ...parameters.flatMap(fillingsOfParameter),
    ...fields.map(({ name, expression }): Filling => ({ in: 'body', name, expression })),
  ];
}

/** A parameter that says no place is a path parameter or one of the query: only one of both is in the request. */
function fillingsOfParameter({ name, expression }: LinkedValue): Filling[] {
  const [, part, rest = ''] = /^(path|query)\.(.+)$/s.exec(name) ?? [];
  const places: Filling[] = (['path', 'query'] as const).map((place) => ({ in: place, name, expression }));
  return part === 'path' || part === 'query' ? [...places, { in: part, name: rest, expression }] : places;
}

function keyOf({ in: part, name }: Pick<Filling, 'in' | 'name'>): string {
  return `${part} ${name}`;
}

/** Infinities are alike. */
function compare(a: number, b: number): number {
  return a < b ? -1 : Number(a > b);
}

/**
 * Whether a call may be made for the sake of another one: what changes something is only done to what was made for it, and
 * never to what a list happens to show.
 */
export function feedsItsOwn(from: ContractOperation, to: ContractOperation): boolean {
  return isSafe(to) || !isSafe(from);
}
