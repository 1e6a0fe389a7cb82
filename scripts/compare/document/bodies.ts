import type { Closures } from '../../contract/closures.ts';
import { isJsonObject } from '../../contract/json.ts';
import { BOTH, below, type Edit, here, NARROWS, NEITHER, WIDENS } from '../edit.ts';
import { isSame } from '../schema/facts.ts';
import type { Compare, Mode } from '../schema/mode.ts';
import { nodeAt, type SchemaNode } from '../schema/node.ts';
import type { Collector, Place } from './collector.ts';
import { type Endpoint, entriesBelow, type Placed, pairsOf, placedBelow, pointerTo } from './endpoint.ts';

/** What an operation takes, or what a webhook says. */
export function compareBodies(
  old: Endpoint,
  now: Endpoint,
  found: Collector,
  compare: Compare,
  closures: Closures,
): void {
  if (closures.isSame(old.root, old.value.requestBody, now.root, now.value.requestBody)) return;
  const [before, after] = [placedBelow(old, 'requestBody'), placedBelow(now, 'requestBody')];
  const place: Place = {
    operation: now.name,
    direction: now.isWebhook ? 'webhook' : 'request',
    isSent: !now.isWebhook,
    part: 'body',
    status: null,
    typescript: now.isWebhook ? 'event' : 'body',
  };
  const tell = (code: string, effect: Pick<Edit, 'narrows' | 'widens'>, message: string) =>
    found.tell(place, { code, kind: 'changed', ...effect, message, detail: '', pointer: pointerTo(after ?? now) });
  const [wasNeeded, isNeeded] = [before, after].map((body) => body?.value.required === true);
  if (before === undefined && after === undefined) return;
  if (before === undefined)
    tell('body-added', isNeeded ? NARROWS : NEITHER, isNeeded ? 'is new, and required' : 'is new');
  else if (after === undefined) tell('body-removed', BOTH, 'is gone');
  else {
    if (wasNeeded !== isNeeded) {
      tell(
        isNeeded ? 'required-added' : 'required-removed',
        isNeeded ? NARROWS : WIDENS,
        isNeeded ? 'is required' : 'is not required any more',
      );
    }
    compareContents(before, after, place, found, compare);
  }
}

/** The media types of a body, and the schemas of each that both have. */
export function compareContents(old: Placed, now: Placed, place: Place, found: Collector, compare: Compare): void {
  for (const { name, old: before, now: after } of pairsOf(entriesBelow(old, 'content'), entriesBelow(now, 'content'))) {
    if (before !== undefined && after !== undefined) {
      const mode: Mode = /^(application\/x-www-form-urlencoded|multipart\/)/i.test(name) ? 'form' : 'json';
      found.add(place, compare([schemaIn(before)], [schemaIn(after)], mode));
      compareEncodings(before, after, place, found);
      continue;
    }
    const isAdded = before === undefined;
    // An answer in another form has to be asked for, so only what is taken away can break who reads.
    found.tell(
      { ...place, part: 'media-type', typescript: '' },
      {
        code: isAdded ? 'media-type-added' : 'media-type-removed',
        kind: isAdded ? 'added' : 'removed',
        ...(isAdded ? NEITHER : BOTH),
        message: isAdded ? `can be ${name}` : `is not ${name} any more`,
        detail: name,
        pointer: pointerTo(after ?? before ?? now),
        ...(!isAdded && { unnamed: true as const }),
      },
    );
  }
}

function compareEncodings(before: Placed, after: Placed, place: Place, found: Collector): void {
  const [old, now] = [before, after].map(({ value }) => (isJsonObject(value.encoding) ? value.encoding : {}));
  for (const name of new Set([...Object.keys(old ?? {}), ...Object.keys(now ?? {})])) {
    if (isSame(old?.[name], now?.[name])) continue;
    const edit: Edit = {
      code: 'encoding-changed',
      kind: 'changed',
      ...BOTH,
      message: 'is written in another way',
      detail: name,
      pointer: pointerTo(after),
    };
    found.add(place, below({ name }, [here(edit)]));
  }
}

/** The schema of a media type, a parameter or a header; everything is let through where there is none. */
export function schemaIn({ root, value, keys }: Placed): SchemaNode {
  return nodeAt(root, value.schema, [...keys, 'schema']);
}
