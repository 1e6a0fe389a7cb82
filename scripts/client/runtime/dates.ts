import type { VersionList } from './contract.js';

/**
 * The version that is in force on a day: the newest that is not later, or the first where all are. Only a day that is
 * no version itself is looked for, digit by digit, so that versions cost the compiler nothing.
 */
export type VersionAt<Day extends string> = NewestUntil<Day, VersionList>;

type NewestUntil<Day extends string, Versions extends readonly string[]> = Versions extends readonly [
  ...infer Earlier extends readonly string[],
  infer Newest extends string,
]
  ? Earlier extends readonly []
    ? Newest
    : IsAfter<Newest, Day> extends true
      ? NewestUntil<Day, Earlier>
      : Newest
  : never;

/** True for a text that is behind another one of the same length, in the order of its digits. */
type IsAfter<Text extends string, Other extends string> = Text extends `${infer First}${infer Rest}`
  ? Other extends `${infer OtherFirst}${infer OtherRest}`
    ? First extends OtherFirst
      ? IsAfter<Rest, OtherRest>
      : '0123456789' extends `${string}${OtherFirst}${string}${First}${string}`
        ? true
        : false
    : false
  : false;
