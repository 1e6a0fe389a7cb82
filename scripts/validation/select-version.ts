import type { Contract } from '../contract/contract.ts';
import { isCalendarDate } from '../contract/versions.ts';
import { malformedVersion, type Violation } from './catalogue.ts';
import { withoutSecrets } from './masking.ts';

/** The version that answers, and what is wrong with the header that was to select it. */
export interface SelectedVersion {
  readonly version: string;
  readonly violations: readonly Violation[];
}

/** A value plain enough to be repeated: what people write when they mean a date or a version, and no bare number. */
const REPEATABLE = /^(?:(?=.*[-/.])[\d\-/.:TZ+ ]{0,24}|v?\d{0,2}|[A-Za-z.-]{0,12})$/;

/**
 * Selects the version by the header's value. With a malformed value the default version answers, since its document
 * says what the refusal looks like.
 *
 * @param name the header's name, as the documents give it
 * @param fallback the version without a header
 */
export function selectVersion(
  contract: Contract,
  name: string,
  value: string | undefined,
  fallback: string,
): SelectedVersion {
  if (value === undefined) return { version: fallback, violations: [] };
  if (contract.versions.some(({ date }) => date === value)) return { version: value, violations: [] };
  if (isCalendarDate(value)) return { version: contract.resolve(value, fallback), violations: [] };
  const dates = contract.versions.flatMap(({ date }) => date ?? []);
  const shown = REPEATABLE.test(value) && withoutSecrets(value) === value ? `${JSON.stringify(value)} ` : '';
  return { version: fallback, violations: [malformedVersion(name, shown, dates)] };
}
