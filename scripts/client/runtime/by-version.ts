import type { BodyOf, DataOf } from './client.ts';
import type { OldestVersion, VersionDates, Versions } from './contract.js';
import type { CalendarDate, DateText, VersionOfDate } from './dates.ts';
import type { ConnectionOptions } from './options.ts';

/** A version of the API that this package knows. */
export type Version = keyof Versions & string;

/** What names a version: the version itself, which editors offer, or any date. */
export type VersionOrDate = Version | (DateText & {});

/** The version that is in force for a date, as the API reads its header; never for what is no date of the calendar. */
type VersionOf<Given extends string> = Given extends Version
  ? Given
  : Given extends CalendarDate<Given>
    ? VersionOfDate<Given, VersionDates, OldestVersion>
    : never;

/** What the compiler says of a date that does not exist. */
export type ExistingDate<Given extends string> = [VersionOf<Given>] extends [never]
  ? { readonly version: { readonly 'is neither a version nor a date of the calendar': Given } }
  : unknown;

/** What a client is made with. */
export type ClientOptions<V extends string> = ConnectionOptions & {
  /**
   * Decides the types of all requests and answers. Any day will do: the newest version that is not later is in force on
   * it.
   */
  readonly version: V;
};

/** What the types of a version are found by. */
type At<V extends VersionOrDate> = Versions[VersionOf<V> & Version];

/** The client of a version: its operations as methods, and other ways to call them. */
export type Client<V extends VersionOrDate> = At<V>['client'];

/** The operations of a version, by operationId. */
export type OperationId<V extends VersionOrDate> = keyof At<V>['operations'] & string;

/** The body that an operation takes. */
export type RequestBody<V extends VersionOrDate, Id extends OperationId<V>> = BodyOf<At<V>['operations'][Id]>;

/** The body of an operation's successful answer. */
export type ResponseBody<V extends VersionOrDate, Id extends OperationId<V>> = DataOf<At<V>['operations'][Id]>;

/** A schema of the API by its name, such as `Order`. */
export type Schema<V extends VersionOrDate, Name extends keyof At<V>['schemas']> = At<V>['schemas'][Name];
