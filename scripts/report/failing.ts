import type { FailOn } from './formats.ts';
import type { Report, VersionRow } from './report.ts';

type FailingParts = Pick<Report, 'anyVersion' | 'summary' | 'versions'>;
type Counts = Pick<VersionRow, 'drift' | 'violations'>;

/** Whether findings of these numbers are what a run is to fail on. */
export function fails({ violations, drift }: Counts, failOn: FailOn): boolean {
  if (failOn === 'never') return false;
  return violations > 0 || (failOn === 'drift' && drift > 0);
}

/** Whether a report holds what the run is to fail on; of versions that are alternatives, whether each of them does. */
export function reportFails({ summary, versions, anyVersion }: FailingParts, failOn: FailOn): boolean {
  const counted = anyVersion === true ? versions : undefined;
  return (counted ?? [summary]).every((counts) => fails(counts, failOn));
}
