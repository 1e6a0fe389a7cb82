export { createClient } from './create-client.ts';
export { type ErrorContext, ExpressCheckoutError, type ExpressCheckoutErrorCode } from './errors.ts';
export type { CallOptions, ClientOptions } from './options.ts';
export type {
  CallResult,
  Client,
  OperationId,
  RequestBody,
  ResponseBody,
  Schema,
  UnknownField,
  Version,
} from './types.ts';
