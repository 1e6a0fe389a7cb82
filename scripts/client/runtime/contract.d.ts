// Stands in for the module that the generator writes beside the runtime: data from the documents, and the types of each
// version.
import type { JsonObject } from '../../contract/json.ts';
import type { CallRedirect, CallResult, ClientOf, HttpMethod } from './client.ts';
import type { ContractData } from './contract-data.ts';
import type { CallOptions } from './options.ts';

export declare const contract: ContractData;
/** Of this package. */
export declare const packageVersion: string;

/** Newest first. */
export type VersionDates = readonly string[];
export type OldestVersion = string;

export interface Versions {
  [version: string]: {
    client: AnyClient;
    operations: { [operationId: string]: Operation };
    schemas: { [name: string]: object };
  };
}

interface Init extends CallOptions {
  params?: { query?: object; header?: object; path?: object; cookie?: object };
  body?: object;
}

type Operation = (init?: Init) => Promise<CallResult<JsonObject, JsonObject> | CallRedirect>;

type PathCalls = { [Method in HttpMethod]: (path: string, init?: Init) => ReturnType<Operation> };

interface AnyClient extends PathCalls, Pick<ClientOf<object, object>, 'use' | 'eject'> {
  call(operationId: string, init?: Init): ReturnType<Operation>;
}
