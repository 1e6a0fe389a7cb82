import type { Middleware, ParamsOption } from 'openapi-fetch';
import type { ComponentsByVersion, OperationsByVersion, PathsByVersion } from './contract.js';
import type { CallOptions } from './options.ts';

/** A version of the API that this package knows. */
export type Version = keyof PathsByVersion & string;

/** The operations of a version, by operationId. */
export type OperationId<V extends Version> = keyof OperationsByVersion[V] & string;

/** The body that an operation takes. */
export type RequestBody<V extends Version, Id extends OperationId<V>> = BodyOf<OperationsByVersion[V][Id]>;

/** The body of an operation's successful answer. */
export type ResponseBody<V extends Version, Id extends OperationId<V>> = AnswerOf<OperationsByVersion[V][Id], '2'>;

/** A schema of the API by its name, such as `Order`. */
export type Schema<
  V extends Version,
  Name extends keyof ComponentsByVersion[V]['schemas'],
> = ComponentsByVersion[V]['schemas'][Name];

/**
 * The outcome of a call: `data` of a successful answer, `error` as the API explains it, or for the operations that have
 * it the `location` to which the shopper's browser has to go.
 */
export type CallResult<Operation> =
  | {
      readonly data: AnswerOf<Operation, '2'>;
      readonly error?: never;
      readonly location?: never;
      readonly response: Response;
    }
  | {
      readonly data?: never;
      readonly error: AnswerOf<Operation, '4' | '5'>;
      readonly location?: never;
      readonly response: Response;
    }
  | RedirectOf<Operation>;

/** Node tells where a redirect leads; a browser does not, there the call throws `REDIRECTED`. */
type RedirectOf<Operation> = Operation extends { responses: { 302: object } }
  ? { readonly data?: never; readonly error?: never; readonly location: string; readonly response: Response }
  : never;

/**
 * The client of one version. It works like a client of openapi-fetch, but has types of its own: those of openapi-fetch
 * accept misspelled fields, and turn lists that may grow into something that is no text.
 *
 * Every call throws an ExpressCheckoutError when there is no answer, or none in JSON.
 */
export interface Client<V extends Version> extends PathMethods<PathsByVersion[V]> {
  /** Calls an operation by its operationId. */
  call<Id extends OperationId<V>, const Given>(
    operationId: Id,
    ...init: CallArguments<OperationsByVersion[V][Id], Given>
  ): Promise<CallResult<OperationsByVersion[V][Id]>>;
  /** Adds middleware of openapi-fetch, for example to log calls. */
  use(...middleware: Middleware[]): void;
  /** Takes middleware out again. */
  eject(...middleware: Middleware[]): void;
}

/** The methods that OpenAPI knows. */
export type HttpMethod = 'GET' | 'PUT' | 'POST' | 'DELETE' | 'OPTIONS' | 'HEAD' | 'PATCH' | 'TRACE';

/** Calls an operation by its method and path. */
type PathMethods<Paths> = { readonly [Method in HttpMethod]: PathMethod<Paths, Lowercase<Method>> };

type PathMethod<Paths, Method extends string> = <Path extends PathWith<Paths, Method>, const Given>(
  path: Path,
  ...init: CallArguments<OperationAt<Paths, Path, Method>, Given>
) => Promise<CallResult<OperationAt<Paths, Path, Method>>>;

/** The paths that have an operation for the method. */
type PathWith<Paths, Method extends string> = {
  [Path in keyof Paths]: Paths[Path] extends Record<Method, object> ? Path : never;
}[keyof Paths];

type OperationAt<Paths, Path extends keyof Paths, Method extends string> =
  Paths[Path] extends Record<Method, infer Operation> ? Operation : never;

/** The type of a field that does not exist: nothing can be assigned to it. */
export interface UnknownField<Name> {
  readonly 'is not a field of this operation in this version': Name;
}

type CallArguments<Operation, Given> =
  Record<never, never> extends CallInit<Operation, BodyOf<Operation>>
    ? [init?: CallInit<Operation, Given>]
    : [init: CallInit<Operation, Given>];

type CallInit<Operation, Given> = ParamsOption<Operation> & BodyOption<Operation, Given> & CallOptions;

type BodyOption<Operation, Given> = [BodyOf<Operation>] extends [never]
  ? { readonly body?: never }
  : Operation extends { requestBody: object }
    ? { readonly body: GivenBody<Given, BodyOf<Operation>> }
    : { readonly body?: GivenBody<Given, BodyOf<Operation>> };

/**
 * What was given, without fields that the body does not have, or else the body, so that the compiler says what does not
 * fit. This stands for a constraint of `Given`: to check one, a compiler builds the bodies of all operations.
 */
type GivenBody<Given, Body> = [Given] extends [Body] ? Given & OnlyKnown<Given, Body> : Body;

type OnlyKnown<Given, Known> = { readonly [Name in Exclude<keyof Given, KeyOf<Known>>]: UnknownField<Name> };

type KeyOf<Type> = Type extends unknown ? keyof Type : never;

type BodyOf<Operation> = Operation extends { requestBody?: infer Body } ? ContentOf<NonNullable<Body>> : never;

type ContentOf<Body> = Body extends { content: infer Content } ? Content[keyof Content] : never;

/** The JSON of the answers whose status begins with one of the digits. */
type AnswerOf<Operation, Digit extends string> = Operation extends { responses: infer Responses }
  ? {
      [Status in keyof Responses]: Status extends number
        ? `${Status}` extends `${Digit}${string}`
          ? ContentOf<Responses[Status]>
          : never
        : never;
    }[keyof Responses]
  : never;
