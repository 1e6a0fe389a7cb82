import { type Difference, operationsOf } from '../../compare/difference.ts';

/** Differences that reach the same operations or webhooks, in their order. */
export interface ReachGroup {
  readonly operations: readonly string[];
  readonly differences: readonly Difference[];
}

export function byReach(differences: readonly Difference[]): ReachGroup[] {
  const groups = new Map<string, Difference[]>();
  for (const one of differences) {
    const key = [one.direction === 'webhook', ...operationsOf(one)].join('\n');
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap((group) =>
    group[0] === undefined ? [] : [{ operations: operationsOf(group[0]), differences: group }],
  );
}
