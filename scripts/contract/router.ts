import type { ContractOperation } from './operations.ts';
import { compareTemplates, compileTemplate, matchesTemplate, type TemplateSegment } from './path-template.ts';

/** What a path and a method lead to. */
type Match =
  | { readonly kind: 'operation'; readonly operation: ContractOperation }
  /** The path exists, but not with this method. */
  | { readonly kind: 'other-methods'; readonly operations: readonly ContractOperation[] }
  | { readonly kind: 'none' };

/** Finds the operation that a request means. */
export type Router = (method: string, segments: readonly string[]) => Match;

interface Route {
  readonly operation: ContractOperation;
  readonly template: readonly TemplateSegment[];
}

const routers = new WeakMap<readonly ContractOperation[], Router>();

/** The router of one version's operations, compiled when it is first asked for. */
export function routerOf(operations: readonly ContractOperation[]): Router {
  const router = routers.get(operations) ?? createRouter(operations);
  routers.set(operations, router);
  return router;
}

/** A concrete path comes before a templated one, and HEAD is answered by the operation for GET. */
function createRouter(operations: readonly ContractOperation[]): Router {
  const candidates = indexRoutes(operations);
  return (method, segments) => {
    const matching = candidates(segments).filter(({ template }) => matchesTemplate(template, segments));
    if (matching.length === 0) return { kind: 'none' };
    const byMethod = (wanted: string) => matching.find(({ operation }) => operation.method === wanted);
    const wanted = method.toLowerCase();
    const route = byMethod(wanted) ?? (wanted === 'head' ? byMethod('get') : undefined);
    if (route !== undefined) return { kind: 'operation', operation: route.operation };
    return { kind: 'other-methods', operations: matching.map(({ operation }) => operation) };
  };
}

/** Sorts the routes by how many segments they have and by their first one, so that few are left to be compared. */
function indexRoutes(operations: readonly ContractOperation[]): (segments: readonly string[]) => readonly Route[] {
  const byLength: ({ literal: Map<string, Route[]>; templated: Route[] } | undefined)[] = [];
  const routes = operations
    .map((operation) => ({ operation, template: compileTemplate(operation.path) }))
    .sort((a, b) => compareTemplates(a.template, b.template));
  for (const route of routes) {
    const [first] = route.template;
    const bucket = byLength[route.template.length] ?? { literal: new Map<string, Route[]>(), templated: [] };
    byLength[route.template.length] = bucket;
    if (first === undefined || first.pattern !== undefined) bucket.templated.push(route);
    else bucket.literal.set(first.text, [...(bucket.literal.get(first.text) ?? []), route]);
  }
  return (segments) => {
    const bucket = byLength[segments.length];
    if (bucket === undefined) return [];
    // The order of the sorted routes: those with a concrete first segment come first.
    const literal = bucket.literal.get(segments[0] ?? '') ?? [];
    return bucket.templated.length === 0 ? literal : [...literal, ...bucket.templated];
  };
}

/** The value of an `Allow` header for the operations of one path. See RFC 9110, section 10.2.1. */
export function allowedMethods(operations: readonly ContractOperation[]): string {
  const methods = operations.map(({ method }) => method.toUpperCase());
  if (methods.includes('GET')) methods.push('HEAD');
  return [...new Set([...methods, 'OPTIONS'])].join(', ');
}
