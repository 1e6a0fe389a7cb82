import { editsBetween } from '../../contract/nearest.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { compileTemplate, type TemplateSegment } from './template.ts';

/** Longer paths are compared by their beginnings, so that a caller cannot make the search slow. */
const MOST_SEGMENTS = 16;

/** The operations, the one that comes nearest to the path first; among equals the one with the same method. */
export function byNearness(
  operations: readonly ContractOperation[],
  method: string,
  segments: readonly string[],
): ContractOperation[] {
  const path = segments.slice(0, MOST_SEGMENTS);
  return operations
    .map((operation) => {
      const otherMethod = operation.method === method.toLowerCase() ? 0 : 0.1;
      return { operation, distance: pathDistance(compileTemplate(operation.path), path) + otherMethod };
    })
    .sort((a, b) => a.distance - b.distance)
    .map(({ operation }) => operation);
}

/** What a segment costs that the path has beyond the template, such as a prefix. */
const EXTRA = 0.5;
/** What a segment costs that the template has beyond the path. */
const MISSING = 1;
/** What a segment costs that a parameter takes: it fits, but says less than a literal. */
const TAKEN = 0.3;

/** The cheapest way from the template to the path, as an edit distance between words, with segments for letters. */
function pathDistance(template: readonly TemplateSegment[], path: readonly string[]): number {
  let previous = Array.from({ length: path.length + 1 }, (_, index) => index * EXTRA);
  for (const [row, segment] of template.entries()) {
    const current = [(row + 1) * MISSING];
    for (const [column, text] of path.entries()) {
      const replaced = (previous[column] ?? 0) + segmentDistance(segment, text);
      current.push(Math.min(replaced, (previous[column + 1] ?? 0) + MISSING, (current[column] ?? 0) + EXTRA));
    }
    previous = current;
  }
  return previous.at(-1) ?? 0;
}

function segmentDistance({ text, pattern }: TemplateSegment, segment: string): number {
  if (pattern !== undefined) return segment === '' ? MISSING : TAKEN;
  return editsBetween(text, segment) / Math.max(text.length, segment.length, 1);
}
