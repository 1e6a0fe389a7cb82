import type { BodyOf, DataOf } from './client.ts';
import type { Versions } from './contract.js';
import type { VersionAt } from './dates.ts';

/** A version of the API that this package knows. */
export type Version = keyof Versions & string;

/** A day; the API answers it as the newest version that is not later. */
export type ApiDate = `${number}-${number}-${number}`;

/** What the types of a version are found by: `'2021-03-25'`, or another day that it is in force on. */
type At<V extends Version | ApiDate> = Versions[V extends Version ? V : VersionAt<V>];

/** The client of a version. */
export type Client<V extends Version | ApiDate> = At<V>['client'];

/** The operations of a version, by operationId. */
export type OperationId<V extends Version | ApiDate> = keyof At<V>['operations'] & string;

/** The body that an operation takes. */
export type RequestBody<V extends Version | ApiDate, Id extends OperationId<V>> = BodyOf<At<V>['operations'][Id]>;

/** The body of an operation's successful answer. */
export type ResponseBody<V extends Version | ApiDate, Id extends OperationId<V>> = DataOf<At<V>['operations'][Id]>;

/** A schema of the API by its name, such as `Order`. */
export type Schema<V extends Version | ApiDate, Name extends keyof At<V>['schemas']> = At<V>['schemas'][Name];
