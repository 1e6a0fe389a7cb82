import type { HttpMethod } from './client.ts';

/** What the runtime has to know of one operation. */
export interface OperationData {
  readonly method: HttpMethod;
  readonly path: string;
  /** True when the operation only reads, so that it can be sent again. */
  readonly safe?: true;
  /** How the body is written; left out for an operation without one. */
  readonly body?: 'form' | 'json';
  /** True when the operation does without the API key. */
  readonly keyExempt?: true;
  /** True when a success can be a redirect to the shopper's next page. */
  readonly redirects?: true;
  /** How to get all pages: a query parameter, and pointers into the answer. */
  readonly pages?: { readonly offset: string; readonly list: string; readonly total?: string };
  /** The field of the body by which a repeated call is known and not carried out again. */
  readonly idempotentBy?: string;
  /** Where the client auth token goes; left out for an operation that does not accept it. */
  readonly token?: { readonly in: 'query' | 'form'; readonly name: string };
}

/** What the documents say that the runtime needs. */
export interface ContractData {
  /** Oldest first; each but the oldest is the date that asks for it. */
  readonly versions: readonly string[];
  /** The value of the version header that asks for the oldest version. */
  readonly oldestDate: string;
  /** Names of headers: two that every call carries, and one that every answer does. */
  readonly headers: { readonly merchant: string; readonly version: string; readonly requestId?: string };
  /** Where an error has its codes, the most exact one first, and its explanation: pointers into the answer. */
  readonly errors?: { readonly codes: readonly string[]; readonly info: string };
  /** How long a client auth token is good for, where the documents say it. */
  readonly tokenLifetimeSeconds?: number;
  readonly operations: Readonly<Record<string, OperationData>>;
}
