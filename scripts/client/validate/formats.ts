import { isCalendarDate } from '../runtime/calendar.ts';

const DATE_TIME =
  /^(\d{4}-\d{2}-\d{2})[Tt ]([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?([Zz]|[+-]([01]\d|2[0-3])(:?[0-5]\d)?)$/;

/** The formats that texts are held against; others are notes for people. See JSON Schema Validation 2020-12, section 7.3. */
const FORMATS: Readonly<Record<string, (text: string) => boolean>> = {
  date: isCalendarDate,
  'date-time': (text) => isCalendarDate(DATE_TIME.exec(text)?.[1] ?? ''),
  uri: (text) => /^[a-z][a-z\d+.-]*:[^\s"<>\\^`{|}]*$/i.test(text),
};

/** False for a text that is known not to be of the format. */
export function hasFormat(text: string, format: string): boolean {
  return !Object.hasOwn(FORMATS, format) || FORMATS[format]?.(text) === true;
}
