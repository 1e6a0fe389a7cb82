import type { ContractData, OperationData } from './contract-data.ts';

/** What is known of an answer besides what it says. */
export interface Answered {
  readonly operation: string;
  readonly data: OperationData;
  /** Where an error says what is wrong. */
  readonly errors: ContractData['errors'];
  readonly requestId: string | undefined;
  /** True for an operation that changes nothing. */
  readonly onlyReads: boolean;
}

/** By the response of a result, which stays as `fetch` has it. */
const KNOWN = new WeakMap<Response, Answered>();

/** Keeps what is known of an answer for as long as somebody has it. */
export function remember(response: Response, answered: Answered): void {
  KNOWN.set(response, answered);
}

/** What is known of an answer; undefined for one that did not come from a client of this package. */
export function recall(response: Response): Answered | undefined {
  return KNOWN.get(response);
}
