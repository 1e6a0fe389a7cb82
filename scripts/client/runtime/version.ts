import { isCalendarDate } from './calendar.ts';
import type { ContractData } from './contract-data.ts';
import { ExpressCheckoutError } from './errors.ts';

/** What a client sends as its version, and the version that is in force then. */
export interface ChosenVersion {
  readonly header: string;
  readonly version: string;
}

/**
 * The version that a name or a date stands for, as the API reads its header: the newest that is not later than the date,
 * and the oldest for a date before all. A date is sent as it was given, because an account may count on it.
 *
 * @throws ExpressCheckoutError `VERSION_UNKNOWN` for what is neither a version nor a date of the calendar
 */
export function chooseVersion(
  { versions, oldestDate }: Pick<ContractData, 'oldestDate' | 'versions'>,
  given: string,
): ChosenVersion {
  const [oldest = given] = versions;
  if (given === oldest) return { header: oldestDate, version: given };
  if (!isCalendarDate(given)) {
    throw new ExpressCheckoutError(
      'VERSION_UNKNOWN',
      `${JSON.stringify(given)} is neither a version nor a date like 2030-12-31. The versions are ${versions.join(', ')}.`,
    );
  }
  // The name of the oldest, which no date has to reach, comes after all digits when it is not a date itself.
  return { header: given, version: versions.findLast((name) => name <= given) ?? oldest };
}
