export { createClient } from './create-client.ts';
export { type ErrorContext, ExpressCheckoutError, type ExpressCheckoutErrorCode } from './errors.ts';
export type {
  CallOptions,
  CallResult,
  Client,
  ClientOptions,
  OperationId,
  RequestBody,
  ResponseBody,
  Schema,
  UnknownField,
  Version,
} from './types.ts';
