import type { Middleware } from './middleware.ts';

/**
 * The outcome of a call: `data` of a successful answer, or `error` as the API explains it. Some operations have a third,
 * `CallRedirect`.
 */
export type CallResult<Data, Failure> = CallSuccess<Data> | CallFailure<Failure>;

/** A successful answer. */
export interface CallSuccess<Data> {
  readonly data: Data;
  readonly error?: never;
  readonly location?: never;
  readonly response: Response;
}

/** An answer in which the API explains what is wrong. */
export interface CallFailure<Failure> {
  readonly data?: never;
  readonly error: Failure;
  readonly location?: never;
  readonly response: Response;
}

/**
 * The page to which the shopper's browser has to go. Node tells where a redirect leads; a browser does not, there the
 * call throws `REDIRECTED`.
 */
export interface CallRedirect {
  readonly data?: never;
  readonly error?: never;
  readonly location: string;
  readonly response: Response;
}

/**
 * What a client has besides the methods of its operations. It works like a client of openapi-fetch, but has types of
 * its own: those of openapi-fetch accept misspelled fields, and turn lists that may grow into something that is no text.
 *
 * Every call throws an ExpressCheckoutError when there is no answer, or none in JSON.
 */
export interface ClientOf<Operations, Paths> extends PathCalls<Operations, Paths> {
  /** Calls an operation by its operationId. */
  call<Id extends keyof Operations>(operationId: Id, ...init: InitOf<Operations[Id]>): OutcomeOf<Operations[Id]>;
  /** Adds middleware, for example to log calls. */
  use(...middleware: Middleware[]): void;
  /** Takes middleware out again. */
  eject(...middleware: Middleware[]): void;
}

/** The methods that OpenAPI knows. */
export type HttpMethod = 'GET' | 'PUT' | 'POST' | 'DELETE' | 'OPTIONS' | 'HEAD' | 'PATCH' | 'TRACE';

/** Calls an operation by its method and path; `Paths` has the operationId of each `GET /orders`. */
type PathCalls<Operations, Paths> = {
  readonly [Method in HttpMethod]: <Path extends PathOf<keyof Paths, Method>>(
    path: Path,
    ...init: InitOf<CallAt<Operations, Paths, `${Method} ${Path}`>>
  ) => OutcomeOf<CallAt<Operations, Paths, `${Method} ${Path}`>>;
};

/** The paths that have an operation for the method. */
type PathOf<Call, Method extends string> = Call extends `${Method} ${infer Path}` ? Path : never;

type CallAt<Operations, Paths, Call extends string> = Call extends keyof Paths
  ? Paths[Call] extends keyof Operations
    ? Operations[Paths[Call]]
    : never
  : never;

/** What an operation is called with. */
export type InitOf<Call> = Call extends (...init: infer Init) => unknown ? Init : never;

/** What an operation gives. */
export type OutcomeOf<Call> = Call extends (...init: never) => infer Outcome ? Outcome : never;

/** The body that an operation takes. */
export type BodyOf<Call> = InitOf<Call> extends [(infer Init)?] ? BodyIn<NonNullable<Init>> : never;

type BodyIn<Init> = Init extends { readonly body?: infer Body } ? NonNullable<Body> : never;

/** The body of an operation's successful answer. */
export type DataOf<Call> = OutcomeOf<Call> extends Promise<infer Outcome> ? DataIn<Outcome> : never;

type DataIn<Outcome> = Outcome extends CallSuccess<infer Data> ? Data : never;
