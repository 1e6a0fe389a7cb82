import type { Contract } from '../../contract/contract.ts';
import type { Fault } from '../faults/fault.ts';
import type { Exchange } from '../journal/exchange.ts';
import type { SandboxControls } from '../sandbox/by-hand/library.ts';
import type { RequestViolation } from './expectations.ts';
import type { FailWithOptions } from './fail-with.ts';
import type { RespondWithOptions } from './respond-with.ts';

/** What a test suite asks of a mock and tells it, with a port or without one. */
export interface MockControls extends SandboxControls {
  /** The version of requests without a version header. */
  readonly defaultVersion: string;
  /** The last exchanges since the start or the last reset, oldest first, secrets masked. */
  readonly requests: readonly Exchange[];
  /** All that was wrong with these requests. */
  readonly violations: readonly RequestViolation[];
  /**
   * Makes an operation answer with an example or a body, in good requests that ask for nothing else by `Prefer`.
   *
   * @param exampleOrBody the name of one of the operation's examples, or a JSON body
   * @returns takes the answer back
   * @throws ContractError `USAGE` when no version has the operation or the example, or allows the body
   */
  respondWith(operationId: string, exampleOrBody: string | object, options?: RespondWithOptions): () => void;
  /**
   * Makes an operation fail as networks and servers do, in good requests that ask for nothing else by `Prefer`: with a
   * status (`429`, `503`), or with an answer that never comes (`timeout`), a connection that is reset (`reset`), a body
   * that ends early (`cut`) or is no JSON (`broken-json`).
   *
   * @returns takes the fault back
   * @throws ContractError `USAGE` for an operation or a fault that there is not
   */
  failWith(operationId: string, fault: Fault, options?: FailWithOptions): () => void;
  /**
   * Passes when no request broke the contract; `warnings: true` counts unknown and repeated fields as well.
   *
   * @throws ContractViolationError
   */
  expectNoViolations(options?: { readonly warnings?: boolean }): void;
  /**
   * Forgets the requests, takes back all answers of `respondWith` and faults of `failWith`, and forgets what a stateful
   * mock remembers: for the time between two tests.
   */
  reset(): void;
  /** Answers from another contract from now on. @throws ContractError `VERSION_INVALID` for the default version */
  reload(contract: Contract): void;
}
