import { ContractError, type ContractErrorCode } from '../../contract/errors.ts';
import type { TlsIdentity } from '../tls/identity.ts';

/** Tells a worker the port that the first of them found, when any free one was asked for. */
export const PORT_VARIABLE = 'EXPRESS_CHECKOUT_MOCK_PORT';

/** What a worker tells the primary. */
export type WorkerMessage =
  /** It needs what all processes show their clients. */
  | { readonly kind: 'asks-identity' }
  /** It answers requests. */
  | { readonly kind: 'ready'; readonly url: string; readonly defaultVersion: string }
  | { readonly kind: 'not-started'; readonly error: SentError }
  /** Its clock was put forward; the others have to follow. */
  | { readonly kind: 'advanced'; readonly by: string }
  /** It has followed the clock of another one. */
  | { readonly kind: 'followed' };

/**
 * What the primary tells a worker: to load the contract anew, to end, what to show its clients, to put its clock forward as
 * another one was, or that all others have followed its own.
 */
export type PrimaryMessage =
  | 'reload'
  | 'stop'
  | { readonly identity: TlsIdentity }
  | { readonly follow: string }
  | 'all-followed';

/** A ContractError on its way to another process. */
export interface SentError {
  readonly code: ContractErrorCode;
  readonly message: string;
  readonly hint: string;
}

/** An error as it goes to another process. What is no ContractError is a fault of the mock, and says so. */
export function toSentError(error: unknown): SentError {
  if (error instanceof ContractError) return { code: error.code, message: error.message, hint: error.hint };
  return { code: 'USAGE', message: 'A process of the mock failed.', hint: 'Please report this, with the log.' };
}
