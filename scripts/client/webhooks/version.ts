import { isCalendarDate } from '../runtime/calendar.ts';
import type { WebhooksData } from './contract-data.ts';
import { WebhookError } from './errors.ts';

/**
 * The version that a date stands for, as with the version header: the newest that is not later; the first when the date
 * is earlier than all.
 *
 * @param wanted a date, `YYYY-MM-DD`, or the name of a version
 * @throws WebhookError `OPTION_INVALID` for what is neither
 */
export function versionAt({ versions }: WebhooksData, wanted: string): string {
  if (versions.some(({ version }) => version === wanted)) return wanted;
  if (!isCalendarDate(wanted)) {
    const known = versions.map(({ version }) => version).join(', ');
    throw new WebhookError('OPTION_INVALID', `\`version\` is no date, YYYY-MM-DD. The versions are ${known}.`);
  }
  const found = versions.findLast(({ date }) => date === null || date <= wanted) ?? versions[0];
  if (found === undefined) throw new TypeError('The contract has no version.');
  return found.version;
}
