import { isJsonContainer } from '../../contract/json.ts';

/** How deep JSON may go. No schema of an API needs more, and what walks a value does it by calling itself. */
export const MOST_LEVELS = 100;

/** True for a value that goes deeper. It looks at each value once, and calls nothing for the levels. */
export function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MOST_LEVELS) return true;
    const next: unknown[] = [];
    for (const node of level) {
      if (isJsonContainer(node)) for (const child of Object.values(node)) if (isJsonContainer(child)) next.push(child);
    }
    level = next;
  }
  return false;
}
