import type { RequestTarget } from './target.ts';

/** A request as it came from the socket, read but not judged. */
export interface ReceivedRequest {
  /** In upper case, as sent. */
  readonly method: string;
  readonly target: RequestTarget;
  /** By lower-case name. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Uint8Array | 'too-large';
}
