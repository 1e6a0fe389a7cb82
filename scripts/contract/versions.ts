import { ContractError } from './errors.ts';

/** The name of the API before its first dated version. */
export const BASELINE = 'baseline';

const CALENDAR_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** True for a date that exists in the calendar, written `YYYY-MM-DD`. */
export function isCalendarDate(text: string): boolean {
  if (!CALENDAR_DATE.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/**
 * The version that a header value selects: the newest that is not later than the date. Dates compare as text.
 *
 * @param versions the known versions, oldest first, the baseline in front
 * @param value the header's value; undefined when the header was not sent
 * @param fallback the version without a header: the account's default, else the newest
 * @param header the header's name, for the message
 * @throws ContractError `VERSION_INVALID` when the value is neither a real date nor a known version
 */
export function resolveVersion<Version extends string>(
  versions: readonly Version[],
  value: string | undefined,
  fallback: Version | undefined = versions.at(-1),
  header = 'version',
): Version {
  const known = versions.find((version) => version === value);
  const selected =
    value === undefined
      ? fallback
      : (known ??
        (isCalendarDate(value) ? versions.findLast((version) => version === BASELINE || version <= value) : undefined));
  if (selected === undefined) throw invalidVersion(versions, value, header);
  return selected;
}

function invalidVersion(versions: readonly string[], value: string | undefined, header: string): ContractError {
  return new ContractError({
    code: 'VERSION_INVALID',
    message: `\`${header}\` is ${JSON.stringify(value)}, which is not a calendar date in the form YYYY-MM-DD.`,
    hint: `Send a date; these change something: ${versions.filter((version) => version !== BASELINE).join(', ')}.`,
  });
}
