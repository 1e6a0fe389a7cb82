// Stands in for the module that the generator writes beside the runtime: data from the documents, and one entry per
// version in each of the interfaces.
import type { ContractData } from './contract-data.ts';

interface Operation {
  parameters: { query?: object; header?: object; path?: object; cookie?: object };
  requestBody?: { content: { [mediaType: string]: { [field: string]: unknown } } };
  responses: { [status: number]: { content: { 'application/json': object } } };
}

export declare const contract: ContractData;
/** Of this package. */
export declare const packageVersion: string;

export interface PathsByVersion {
  [version: string]: { [path: string]: { get: Operation; post: Operation } };
}

export interface OperationsByVersion {
  [version: string]: { [operationId: string]: Operation };
}

export interface ComponentsByVersion {
  [version: string]: { schemas: { [name: string]: object } };
}
