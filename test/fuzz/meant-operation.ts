import type { ContractOperation } from '../../scripts/contract/operations.ts';

/**
 * The operation that a request means, found without the mock's router: the same number of segments, fixed ones equal,
 * and of several the one with a fixed segment where the others have a parameter.
 *
 * @param path as sent
 * @returns undefined for an unknown path or method
 */
export function meantOperation(
  operations: readonly ContractOperation[],
  method: string,
  path: string,
): ContractOperation | undefined {
  const segments = decoded(path);
  if (segments === undefined) return undefined;
  const wanted = method === 'HEAD' ? 'get' : method.toLowerCase();
  const candidates = operations.filter((operation) => fits(operation.path, segments));
  const fixed = (operation: ContractOperation) =>
    operation.path
      .split('/')
      .map((segment) => (segment.startsWith('{') ? '1' : '0'))
      .join('');
  const [best] = candidates.map(fixed).sort();
  return candidates.find((operation) => fixed(operation) === best && operation.method === wanted);
}

function fits(template: string, segments: readonly string[]): boolean {
  const parts = template.split('/').slice(1);
  return (
    parts.length === segments.length &&
    parts.every((part, index) => (part.startsWith('{') ? segments[index] !== '' : part === segments[index]))
  );
}

function decoded(path: string): string[] | undefined {
  try {
    return path.split('/').slice(1).map(decodeURIComponent);
  } catch {
    return undefined;
  }
}
