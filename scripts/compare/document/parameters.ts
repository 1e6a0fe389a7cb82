import type { Closures } from '../../contract/closures.ts';
import { isJsonObject, type JsonValue } from '../../contract/json.ts';
import { isVersionHeader } from '../../contract/version-header.ts';
import type { Part } from '../difference.ts';
import { BOTH, type Edit, memberOf, NARROWS, NEITHER, WIDENS } from '../edit.ts';
import { isSame } from '../schema/facts.ts';
import type { Compare } from '../schema/mode.ts';
import { compareContents, schemaIn } from './bodies.ts';
import type { Collector, Place } from './collector.ts';
import { type Endpoint, type Placed, pairsOf, placedAt, pointerTo } from './endpoint.ts';

const PARTS: ReadonlySet<string> = new Set(['query', 'path', 'header', 'cookie']);

/** The parameters of an operation. */
export function compareParameters(
  old: Endpoint,
  now: Endpoint,
  found: Collector,
  compare: Compare,
  closures: Closures,
): void {
  if (old.path === now.path && [old, old.item].every((one, index) => hasSame(one, [now, now.item][index], closures))) {
    return;
  }
  for (const { name: key, old: before, now: after } of pairsOf(parametersOf(old), parametersOf(now))) {
    const parameter = after ?? before;
    if (parameter === undefined) continue;
    const { in: part, name } = parameter.value;
    if (!isPart(part) || typeof name !== 'string') continue;
    const place: Place = {
      operation: now.name,
      direction: now.isWebhook ? 'webhook' : 'request',
      isSent: !now.isWebhook,
      part,
      status: null,
      name,
      typescript: `params.${part}${memberOf(name)}`,
    };
    if (before !== undefined && after !== undefined) compareBoth(before, after, place, found, compare);
    else found.tell(place, cameOrWent(parameter, after !== undefined, key));
  }
}

/** True when an operation, or the path that it stands in, has the very same parameters in both documents. */
function hasSame(old: Placed, now: Placed | undefined, closures: Closures): boolean {
  const [before, after] = [old.value.parameters, now?.value.parameters];
  if (before === undefined && after === undefined) return true;
  return now !== undefined && closures.isSame(old.root, before, now.root, after);
}

function cameOrWent(parameter: Placed, isAdded: boolean, key: string): Edit {
  const isRequired = parameter.value.required === true;
  const effect = isRequired ? NARROWS : NEITHER;
  return {
    code: isAdded ? (isRequired ? 'required-parameter-added' : 'parameter-added') : 'parameter-removed',
    kind: isAdded ? 'added' : 'removed',
    ...(isAdded ? effect : BOTH),
    message: isAdded ? (isRequired ? 'is new, and required' : 'is new') : 'is gone',
    detail: key,
    pointer: pointerTo(parameter),
    ...(!isAdded && { unnamed: true as const }),
  };
}

function compareBoth(before: Placed, after: Placed, place: Place, found: Collector, compare: Compare): void {
  const tell = (code: string, effect: Pick<Edit, 'narrows' | 'widens'>, message: string, more: Partial<Edit> = {}) =>
    found.tell(place, { code, kind: 'changed', ...effect, message, detail: '', pointer: pointerTo(after), ...more });
  if (before.value.name !== after.value.name && place.part === 'path') {
    tell('parameter-renamed', NEITHER, `is called ${after.value.name}, before ${before.value.name}`, { unnamed: true });
  }
  const [wasNeeded, isNeeded] = [before, after].map(({ value }) => value.required === true);
  if (wasNeeded !== isNeeded) {
    tell(
      isNeeded ? 'required-added' : 'required-removed',
      isNeeded ? NARROWS : WIDENS,
      isNeeded ? 'is required' : 'is not required any more',
    );
  }
  if ((before.value.deprecated === true) !== (after.value.deprecated === true)) {
    const words = after.value.deprecated === true ? 'is deprecated' : 'is not deprecated any more';
    tell('deprecation-changed', NEITHER, words);
  }
  if (!isSame(styleOf(before), styleOf(after))) tell('style-changed', BOTH, 'is written in another way');
  if (isJsonObject(before.value.content) || isJsonObject(after.value.content)) {
    compareContents(before, after, place, found, compare);
    return;
  }
  const edits = compare([schemaIn(before)], [schemaIn(after)], 'text');
  found.add(place, isVersionHeader(after.value) ? withoutDefaults(edits) : edits);
}

function withoutDefaults<Placed extends { readonly edit: Edit }>(edits: readonly Placed[]): Placed[] {
  return edits.filter(({ edit }) => edit.code !== 'default-changed');
}

function styleOf({ value }: Placed): JsonValue {
  const isForm = value.in === 'query' || value.in === 'cookie';
  const style = value.style ?? (isForm ? 'form' : 'simple');
  return [style, value.explode ?? style === 'form', value.allowReserved ?? false];
}

/** The path's parameters and the operation's own; those in the path by their order, because names are not sent. */
function parametersOf(endpoint: Endpoint): Map<string, Placed> {
  const found = new Map<string, Placed>();
  const inPath = [...endpoint.path.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name);
  for (const holder of [endpoint.item, endpoint]) {
    const list = holder.value.parameters;
    if (!Array.isArray(list)) continue;
    for (const index of list.keys()) {
      const parameter = placedAt(endpoint.root, [...holder.keys, 'parameters', index]);
      if (parameter === undefined) continue;
      const { in: part, name } = parameter.value;
      const order = part === 'path' ? inPath.indexOf(String(name)) : -1;
      const written = part === 'header' ? String(name).toLowerCase() : String(name);
      found.set(`${part} ${order === -1 ? written : order}`, parameter);
    }
  }
  return found;
}

function isPart(value: unknown): value is Part {
  return typeof value === 'string' && PARTS.has(value);
}
