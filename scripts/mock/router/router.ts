import type { ContractOperation } from '../../contract/operations.ts';
import { compareTemplates, compileTemplate, matchesTemplate } from './template.ts';

/** What a path and a method lead to. */
type Match =
  | { readonly kind: 'operation'; readonly operation: ContractOperation }
  /** The path exists, but not with this method. */
  | { readonly kind: 'other-methods'; readonly operations: readonly ContractOperation[] }
  | { readonly kind: 'none' };

/** Finds the operation that a request means. */
export type Router = (method: string, segments: readonly string[]) => Match;

/**
 * Compiles the operations of one version. A concrete path comes before a templated one, and HEAD is answered by the
 * operation for GET.
 */
export function createRouter(operations: readonly ContractOperation[]): Router {
  const routes = operations
    .map((operation) => ({ operation, template: compileTemplate(operation.path) }))
    .sort((a, b) => compareTemplates(a.template, b.template));

  return (method, segments) => {
    const matching = routes.filter(({ template }) => matchesTemplate(template, segments));
    const byMethod = (wanted: string) => matching.find(({ operation }) => operation.method === wanted);
    const wanted = method.toLowerCase();
    const route = byMethod(wanted) ?? (wanted === 'head' ? byMethod('get') : undefined);
    if (route !== undefined) return { kind: 'operation', operation: route.operation };
    if (matching.length === 0) return { kind: 'none' };
    return { kind: 'other-methods', operations: matching.map(({ operation }) => operation) };
  };
}

/** The value of an `Allow` header for the operations of one path. See RFC 9110, section 10.2.1. */
export function allowedMethods(operations: readonly ContractOperation[]): string {
  const methods = operations.map(({ method }) => method.toUpperCase());
  if (methods.includes('GET')) methods.push('HEAD');
  return [...new Set([...methods, 'OPTIONS'])].join(', ');
}
