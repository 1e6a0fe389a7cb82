export type {
  Client,
  ClientOptions,
  OperationId,
  RequestBody,
  ResponseBody,
  Schema,
  Version,
  VersionOrDate,
} from './by-version.ts';
export type { CallFailure, CallRedirect, CallResult, CallSuccess } from './client.ts';
export { createClient } from './create-client.ts';
export * from './errors.ts';
export type { Middleware } from './middleware.ts';
export type { CallOptions, ClientAuthToken, ExpiringToken } from './options.ts';
export * from './results.ts';
