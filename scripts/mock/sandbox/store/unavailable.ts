/** Why a store cannot be used now; it may be different in a moment. */
export type UnavailableReason =
  /** It does not answer, or the connection was lost. */
  | 'unreachable'
  /** It has no room for more. */
  | 'full'
  /** Others hold it and do not let go. */
  | 'locked';

const MESSAGES: Readonly<Record<UnavailableReason, string>> = {
  unreachable: 'The store of the sandbox does not answer.',
  full: 'The store of the sandbox is full.',
  locked: 'The store of the sandbox is held by another process.',
};

/**
 * A store that worked at the start cannot be used now. What the work wrote was not kept, unless the answer to the very
 * last step was lost on its way; the caller may try again.
 */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
  readonly reason: UnavailableReason;

  /** @param detail the code by which the store or the system names the trouble; never an address or a password */
  constructor(reason: UnavailableReason, detail?: string) {
    super(detail === undefined ? MESSAGES[reason] : `${MESSAGES[reason]} (${detail})`);
    this.reason = reason;
  }
}
