import { BOTH, below, type Effect, here, NARROWS, type PlacedEdit, WIDENS, withEffect } from '../edit.ts';
import { type Facts, saidBy, schemasOf } from './facts.ts';
import { type Compare, type Mode, modeBelow } from './mode.ts';
import { childNode, pointerOf, type SchemaNode } from './node.ts';

/** What two schemas say differently of the items of a list. */
export function arrayEdits(a: Facts, b: Facts, mode: Mode, compare: Compare): PlacedEdit[] {
  const places = Math.max(prefixLength(a), prefixLength(b)) + 1;
  const items = Array.from({ length: places }, (_, index) =>
    compare(itemSchemas(a, index), itemSchemas(b, index), modeBelow(mode)),
  );
  return [...below('item', items.flat()), ...containsEdits(a, b, compare)];
}

function containsEdits(a: Facts, b: Facts, compare: Compare): PlacedEdit[] {
  const [before, after] = [schemasOf(a, 'contains'), schemasOf(b, 'contains')];
  const one = (code: string, effect: Effect, message: string): PlacedEdit =>
    here({ code, kind: 'changed', ...effect, message, detail: code, pointer: pointerOf(b.node) });
  if (before.length === 0 && after.length === 0) return [];
  if (before.length === 0) return [one('contains-added', NARROWS, 'has to hold certain items')];
  if (after.length === 0) return [one('contains-removed', WIDENS, 'need not hold certain items any more')];
  const edits: PlacedEdit[] = [];
  const [least, most] = [countOf(a, 'minContains', 1), countOf(a, 'maxContains', Number.POSITIVE_INFINITY)];
  const [leastNow, mostNow] = [countOf(b, 'minContains', 1), countOf(b, 'maxContains', Number.POSITIVE_INFINITY)];
  if (least !== leastNow) {
    edits.push(one('min-contains-changed', leastNow > least ? NARROWS : WIDENS, `holds at least ${leastNow} of them`));
  }
  if (most !== mostNow) {
    edits.push(one('max-contains-changed', mostNow < most ? NARROWS : WIDENS, `holds at most ${mostNow} of them`));
  }
  // Fewer items that count are too few for the least, and not too many for the most.
  const isCapped = Number.isFinite(most) || Number.isFinite(mostNow);
  const inside = compare(before, after, 'json');
  return [...edits, ...below('item', isCapped ? withEffect(inside, () => BOTH) : inside)];
}

function countOf(facts: Facts, keyword: string, usual: number): number {
  const [said] = saidBy(facts, keyword);
  return typeof said?.value === 'number' ? said.value : usual;
}

function prefixLength(facts: Facts): number {
  return Math.max(0, ...saidBy(facts, 'prefixItems').map(({ value }) => (Array.isArray(value) ? value.length : 0)));
}

function itemSchemas({ parts }: Facts, index: number): SchemaNode[] {
  return parts.flatMap((node) => {
    if (typeof node.schema === 'boolean') return [];
    const { prefixItems, items, unevaluatedItems } = node.schema;
    if (Array.isArray(prefixItems) && index < prefixItems.length) return [childNode(node, 'prefixItems', index)];
    if (items !== undefined) return [childNode(node, 'items')];
    return unevaluatedItems === undefined ? [] : [childNode(node, 'unevaluatedItems')];
  });
}
