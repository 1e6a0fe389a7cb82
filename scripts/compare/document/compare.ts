import { Closures } from '../../contract/closures.ts';
import type { JsonObject } from '../../contract/json.ts';
import type { Difference } from '../difference.ts';
import { type Edit, type Effect, NARROWS, NEITHER } from '../edit.ts';
import { createComparer } from '../schema/compare.ts';
import { isSame } from '../schema/facts.ts';
import { compareAnswers } from './answers.ts';
import { compareBodies } from './bodies.ts';
import { Collector, type Place } from './collector.ts';
import { type Endpoint, endpointsOf, pairsOf, pointerTo } from './endpoint.ts';
import { compareParameters } from './parameters.ts';
import { compareSecurity, compareServers, hasSameSecurity } from './security.ts';
import { States } from './states.ts';

/**
 * What changes for who uses an API, from one OpenAPI document to another: each thing once, with all operations and fields
 * in which it shows, and whom it breaks.
 *
 * @param a the older document; references lead to places inside of it
 * @param b the newer one; where equal parts of both are one object (`withSharedParts`), they are not looked at
 */
export function compareDocuments(a: JsonObject, b: JsonObject): Difference[] {
  return createDocumentComparer()(a, b);
}

/** Compares many documents; what several of them share is looked at once. They must not change meanwhile. */
export function createDocumentComparer(): typeof compareDocuments {
  const closures = new Closures();
  const compare = createComparer(closures);
  const states = new States(closures);
  const known = new Map<string, Collector>();
  const between = (old: Endpoint, now: Endpoint): Collector => {
    const key = `${states.of(old)} ${states.of(now)}`;
    const remembered = known.get(key);
    if (remembered !== undefined) return remembered;
    const found = new Collector();
    known.set(key, found);
    compareHeads(old, now, found);
    if (!hasSameSecurity(old, now)) compareSecurity(old, now, found);
    compareParameters(old, now, found, compare, closures);
    compareBodies(old, now, found, compare, closures);
    compareAnswers(old, now, found, compare, closures);
    return found;
  };
  return (a, b) => {
    const found = new Collector();
    compareServers(a, b, found);
    for (const { old, now } of pairEndpoints(endpointsOf(a), endpointsOf(b))) {
      if (old !== undefined && now !== undefined) {
        if (states.of(old) !== states.of(now)) found.addAll(between(old, now));
      } else if (now !== undefined) tellWhole(now, true, found);
      else if (old !== undefined) tellWhole(old, false, found);
    }
    return found.differences();
  };
}

interface Pair {
  readonly old: Endpoint | undefined;
  readonly now: Endpoint | undefined;
}

/** Operations are the same when method and path are, or else the operationId. */
function pairEndpoints(a: ReadonlyMap<string, Endpoint>, b: ReadonlyMap<string, Endpoint>): Pair[] {
  const pairs: Pair[] = pairsOf(a, b);
  const whole = pairs.filter(({ old, now }) => old !== undefined && now !== undefined);
  const gone = pairs.flatMap(({ old, now }) => (now === undefined && old !== undefined ? [old] : []));
  const added = new Set(pairs.flatMap(({ old, now }) => (old === undefined && now !== undefined ? [now] : [])));
  const moved = gone.map((old): Pair => {
    const now = [...added].find(({ name, isWebhook }) => name === old.name && isWebhook === old.isWebhook);
    if (now !== undefined) added.delete(now);
    return { old, now };
  });
  return [...whole, ...moved, ...[...added].map((now) => ({ old: undefined, now }))];
}

/** The place that stands for an operation or a webhook as a whole. */
function wholeOf({ name, isWebhook }: Endpoint): Place {
  return {
    operation: name,
    direction: isWebhook ? 'webhook' : 'request',
    isSent: !isWebhook,
    part: 'operation',
    status: null,
    typescript: '',
  };
}

function tellWhole(endpoint: Endpoint, isAdded: boolean, found: Collector): void {
  const noun = endpoint.isWebhook ? 'webhook' : 'operation';
  found.tell(wholeOf(endpoint), {
    code: `${noun}-${isAdded ? 'added' : 'removed'}`,
    kind: isAdded ? 'added' : 'removed',
    // Nobody is asked to call what is new; a receiver has to expect events that it does not know.
    narrows: !isAdded,
    widens: !isAdded,
    message: isAdded ? 'is new' : endpoint.isWebhook ? 'is not sent any more' : 'is gone',
    detail: endpoint.name,
    pointer: pointerTo(endpoint),
    ...(!isAdded && { unnamed: true as const }),
  });
}

function compareHeads(old: Endpoint, now: Endpoint, found: Collector): void {
  const tell = (code: string, effect: Effect, message: string, more: Partial<Edit> = {}) =>
    found.tell(wholeOf(now), {
      ...{ code, kind: 'changed', message, detail: '', pointer: pointerTo(now) },
      ...effect,
      ...more,
    });
  const address = ({ method, path }: Endpoint) => `${method.toUpperCase()} ${path}`;
  const isMoved =
    old.method !== now.method || old.path.replace(/\{[^}]*\}/g, '{}') !== now.path.replace(/\{[^}]*\}/g, '{}');
  if (isMoved)
    tell('address-changed', { narrows: true, widens: true }, `is at ${address(now)}, before at ${address(old)}`);
  if (!old.isWebhook && old.name !== now.name) {
    tell('operation-renamed', NEITHER, `is called ${now.name}, before ${old.name}`, { unnamed: true });
  }
  const [before, after] = [old, now].map(({ value }) => value.deprecated === true);
  if (before !== after) tell('deprecation-changed', NEITHER, after ? 'is deprecated' : 'is not deprecated any more');
  if (!isSame(old.value['x-idempotency-key'], now.value['x-idempotency-key'])) {
    const key = now.value['x-idempotency-key'];
    const words =
      typeof key === 'string' ? `knows a repeated call by ${key}` : 'does not know a repeated call any more';
    tell('idempotency-changed', key === undefined ? NARROWS : NEITHER, words);
  }
}
