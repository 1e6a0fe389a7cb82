import type { ExchangeFinding } from '../validation/exchange/finding.ts';

/** The parts of a finding that stay the same from run to run, however often it occurs and whatever its words are. */
export type FindingIdentity = Pick<
  ExchangeFinding,
  'kind' | 'code' | 'operation' | 'version' | 'direction' | 'status' | 'in' | 'pointer'
>;

/** A text that two findings share when they are the same one. A finding at any item of a list is the same finding. */
export function identityOf(finding: FindingIdentity): string {
  const { kind, code, operation, version, direction, status, in: part } = finding;
  return `${kind} ${code} ${operation} ${version} ${direction} ${status} ${part} ${placeOf(finding)}`;
}

/** The pointer of a finding, the same for all items of a list. */
export function placeOf({ pointer }: Pick<ExchangeFinding, 'pointer'>): string {
  return INDEX.test(pointer) ? pointer.replace(INDEXES, '/*') : pointer;
}

const INDEX = /\/\d/;
const INDEXES = /\/\d+(?=\/|$)/g;
