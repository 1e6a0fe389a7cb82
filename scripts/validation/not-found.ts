import type { Contract } from '../contract/contract.ts';
import { editsBetween } from '../contract/nearest.ts';
import type { ContractOperation } from '../contract/operations.ts';
import { compileTemplate, type TemplateSegment } from '../contract/path-template.ts';
import { allowedMethods, routerOf } from '../contract/router.ts';
import { otherPathTaken, unknownMethod, unknownPath, type Violation } from './catalogue.ts';
import { safePath } from './masking.ts';
import type { ToleratedPath } from './request/tolerated-path.ts';

/**
 * What is said about a path that no operation has.
 *
 * @param nearest the operation of this version that comes nearest
 * @param meant what the live API is known to take it for
 */
export function unknownPathOf(
  contract: Contract,
  version: string,
  method: string,
  segments: readonly string[],
  nearest: ContractOperation | undefined,
  meant?: ToleratedPath,
): Violation {
  const shown = safePath(segments);
  if (meant !== undefined) {
    const words = `${hint(meant.operation)}${otherPathTaken(meant.seen)}`;
    return { ...unknownPath(shown, words), ...operationId(meant.operation) };
  }
  const later = laterOperation(contract, version, method, segments);
  return {
    ...unknownPath(shown, later === undefined ? hint(nearest) : ''),
    ...(later !== undefined && { since: later.version }),
    ...operationId(later?.operation ?? nearest),
  };
}

/** What is said about a method that the path does not have. */
export function unknownMethodOf(
  method: string,
  operations: readonly ContractOperation[],
  nearest: ContractOperation | undefined,
): Violation {
  return { ...unknownMethod(method, allowedMethods(operations), hint(nearest)), ...operationId(nearest) };
}

function hint(nearest: ContractOperation | undefined): string {
  if (nearest === undefined) return '';
  return `, the nearest operation is ${callOf(nearest)}`;
}

/** An operation as people name it: `POST /orders (createOrder)`. */
export function callOf({ method, path, operationId: id }: ContractOperation): string {
  return `${method.toUpperCase()} ${path} (${id})`;
}

function operationId(operation: ContractOperation | undefined) {
  return operation === undefined ? {} : { operationId: operation.operationId };
}

/** What the request means in the first later version that knows it. */
function laterOperation(contract: Contract, version: string, method: string, segments: readonly string[]) {
  const names = contract.versions.map((resolved) => resolved.version);
  for (const later of names.slice(names.indexOf(version) + 1)) {
    const match = routerOf(contract.operations(later))(method, segments);
    if (match.kind === 'operation') return { version: later, operation: match.operation };
  }
  return undefined;
}

/** Longer paths are compared by their beginnings, so that a caller cannot make the search slow. */
const MOST_SEGMENTS = 16;

/** The operations, the one that comes nearest to the path first; among equals the one with the same method. */
export function byNearness(
  operations: readonly ContractOperation[],
  method: string,
  segments: readonly string[],
): ContractOperation[] {
  const path = segments.slice(0, MOST_SEGMENTS);
  const templates = operations.map(({ path: template }) => compileTemplate(template));
  const words = new Set(templates.flat().flatMap(({ text, pattern }) => (pattern === undefined ? text : [])));
  return operations
    .map((operation) => {
      const otherMethod = operation.method === method.toLowerCase() ? 0 : 0.1;
      return { operation, distance: pathDistance(compileTemplate(operation.path), path, words) + otherMethod };
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
/** The share of the letters up to which a word is another one misspelled. */
const MOST_EDITS = 0.5;
/** No misspelling: the template's segment is missing, and the path's is beyond it. */
const OTHER_WORD = Number.POSITIVE_INFINITY;
/** What the number of a version costs that the template has and the path leaves out, such as `v2`. */
const VERSION_MISSING = 0.2;
const VERSION = /^v\d+$/;

/**
 * The cheapest way from the template to the path, as an edit distance between words, with segments for letters.
 *
 * @param words the literal segments of all templates: whoever writes one of them does not misspell another
 */
function pathDistance(
  template: readonly TemplateSegment[],
  path: readonly string[],
  words: ReadonlySet<string>,
): number {
  let previous = Array.from({ length: path.length + 1 }, (_, index) => index * EXTRA);
  for (const segment of template) {
    const missing = VERSION.test(segment.text) ? VERSION_MISSING : MISSING;
    const current = [(previous[0] ?? 0) + missing];
    for (const [column, text] of path.entries()) {
      const replaced = (previous[column] ?? 0) + segmentDistance(segment, text, words);
      current.push(Math.min(replaced, (previous[column + 1] ?? 0) + missing, (current[column] ?? 0) + EXTRA));
    }
    previous = current;
  }
  return previous.at(-1) ?? 0;
}

function segmentDistance({ text, pattern }: TemplateSegment, segment: string, words: ReadonlySet<string>): number {
  if (pattern !== undefined) return segment === '' ? MISSING : TAKEN;
  const share = editsBetween(text, segment) / Math.max(text.length, segment.length, 1);
  const isForm = text.startsWith(segment) || segment.startsWith(text); // such as the plural
  return isForm || (share <= MOST_EDITS && !words.has(segment)) ? share : OTHER_WORD;
}
