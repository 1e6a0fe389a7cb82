import type { Method } from './document.ts';
import type { ContractOperation } from './operations.ts';

/** The methods that change nothing. See RFC 9110, section 9.2.1. */
const SAFE_METHODS: ReadonlySet<Method> = new Set(['get', 'head', 'options', 'trace']);

/** True for an operation that only reads: by its method, or because the contract says so (`x-safe`). */
export function isSafe({ method, operation }: Pick<ContractOperation, 'method' | 'operation'>): boolean {
  return SAFE_METHODS.has(method) || operation['x-safe'] === true;
}
