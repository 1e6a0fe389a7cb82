import type { DateFields, OpenApiDocument } from '../../contract/document.ts';
import { isJsonContainer, isJsonObject, type JsonKey, type JsonValue } from '../../contract/json.ts';
import { valueAt } from '../../contract/pointer.ts';
import { tokenSchemes } from '../../validation/request/token-scheme.ts';
import type { Substitution } from './answer.ts';
import { leavesOf } from './leaves.ts';

/** A date of an example, and how to write another one in its way. */
interface ShownDate {
  readonly keys: readonly JsonKey[];
  readonly time: number;
  readonly ahead: boolean;
  write(time: number): string;
}

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?<fraction>\.\d+)?(?<zone>Z|\+00:?00)?$/;
const UNIX = /^\d{10}$/;
const DAY = /^(\d\d)(\d\d)(\d{4})$/;
const SECOND = 1000;

/**
 * Moves the dates of an example together: their distances stay, and the latest that does not lie ahead (`x-dates`)
 * becomes the time of the request.
 */
export function movedDates(document: OpenApiDocument, body: JsonValue): Substitution[] {
  const fields = document['x-dates'];
  if (fields === undefined) return [];
  const [ahead, unix, ddmmyyyy] = [namesOf(fields, 'ahead'), namesOf(fields, 'unix'), namesOf(fields, 'ddmmyyyy')];
  const dates = leavesOf(body).flatMap(({ keys, value }): ShownDate[] => {
    const name = String(keys.findLast((key) => !/^\d+$/.test(String(key))) ?? '');
    const read = typeof value === 'string' ? readDate(value, unix.includes(name), ddmmyyyy.includes(name)) : undefined;
    return read === undefined ? [] : [{ keys, ahead: ahead.includes(name), ...read }];
  });
  const moment = latest(dates.filter((date) => !date.ahead)) ?? whenTokenWasMade(document, body);
  if (moment === undefined) return [];
  return dates.map(({ keys, time, write }) => {
    let known = { step: Number.NaN, text: '' }; // within one second all answers have the same
    return {
      keys,
      looksAlike: true,
      value({ now }) {
        const step = Math.floor((now - moment) / SECOND) * SECOND;
        if (step !== known.step) known = { step, text: write(time + step) };
        return known.text;
      },
    };
  });
}

/** The names of fields; anything may stand there in a contract that was not linted. */
function namesOf(fields: DateFields, of: keyof DateFields): readonly unknown[] {
  const names: unknown = isJsonObject(fields) ? fields[of] : undefined;
  return Array.isArray(names) ? names : [];
}

function readDate(text: string, isUnix: boolean, isDay: boolean): Pick<ShownDate, 'time' | 'write'> | undefined {
  const { fraction = '', zone = '' } = ISO.exec(text)?.groups ?? {};
  if (ISO.test(text)) {
    const time = Date.parse(`${text.slice(0, 19)}Z`);
    if (Number.isNaN(time)) return undefined;
    return { time, write: (moved) => `${new Date(moved).toISOString().slice(0, 19)}${fraction}${zone}` };
  }
  if (isUnix && UNIX.test(text)) {
    return { time: Number(text) * SECOND, write: (moved) => String(Math.floor(moved / SECOND)) };
  }
  const [, day, month, year] = (isDay && DAY.exec(text)) || [];
  if (year === undefined) return undefined;
  const time = Date.parse(`${year}-${month}-${day}T00:00:00Z`);
  if (Number.isNaN(time)) return undefined;
  return { time, write: (moved) => new Date(moved).toISOString().slice(0, 10).split('-').reverse().join('') };
}

function latest(dates: readonly ShownDate[]): number | undefined {
  return dates.length === 0 ? undefined : Math.max(...dates.map(({ time }) => time));
}

/** An answer with nothing but a token's end tells from it when it was given. */
function whenTokenWasMade(document: OpenApiDocument, body: JsonValue): number | undefined {
  for (const { places, lifetimeSeconds } of tokenSchemes(document)) {
    for (const { expiry } of places) {
      const shown = valueAt(body, expiry);
      const end = isJsonContainer(shown) ? Number.NaN : Date.parse(String(shown));
      if (!Number.isNaN(end)) return end - lifetimeSeconds * SECOND;
    }
  }
  return undefined;
}
