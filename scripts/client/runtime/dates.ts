/** What looks like a date. */
export type DateText = `${number}-${number}-${number}`;

/**
 * The version of a date, newest versions first: the first that is not later. Two dates are compared digit by digit, since
 * they are equally long.
 */
export type VersionOfDate<Date extends string, Versions, Oldest> = Versions extends readonly [
  infer Newest extends string,
  ...infer Older,
]
  ? IsLater<Newest, Date> extends true
    ? VersionOfDate<Date, Older, Oldest>
    : Newest
  : Oldest;

type IsLater<One extends string, Other extends string> = One extends `${infer First}${infer Rest}`
  ? Other extends `${infer OtherFirst}${infer OtherRest}`
    ? First extends OtherFirst
      ? IsLater<Rest, OtherRest>
      : '0123456789' extends `${string}${OtherFirst}${string}${First}${string}`
        ? true
        : false
    : true
  : false;

type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9';
type Days28 = Exclude<`${'0' | '1'}${Digit}`, '00'> | `2${Exclude<Digit, '9'>}`;
type DividesBy4 = `${'0' | '2' | '4' | '6' | '8'}${'0' | '4' | '8'}` | `${'1' | '3' | '5' | '7' | '9'}${'2' | '6'}`;

/** The date, if the calendar has it, written `YYYY-MM-DD`. */
export type CalendarDate<Text extends string> = Text extends `${infer Year}-${infer Month}-${infer Day}`
  ? Year extends `${Digit}${infer Second}${infer Third}${infer Last}`
    ? [Second, Third, Last] extends [Digit, Digit, Digit]
      ? Day extends DaysOf<Year, Month>
        ? Text
        : never
      : never
    : never
  : never;

type DaysOf<Year extends string, Month extends string> = Month extends '02'
  ? Days28 | (IsLeap<Year> extends true ? '29' : never)
  : Month extends '04' | '06' | '09' | '11'
    ? Days28 | '29' | '30'
    : Month extends '01' | '03' | '05' | '07' | '08' | '10' | '12'
      ? Days28 | '29' | '30' | '31'
      : never;

type IsLeap<Year extends string> = Year extends `${infer Century}00`
  ? Century extends DividesBy4
    ? true
    : false
  : Year extends `${string}${DividesBy4}`
    ? true
    : false;
