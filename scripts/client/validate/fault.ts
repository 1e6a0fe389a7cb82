/** One place in which a body is not what its schema says. */
export interface Fault {
  /** JSON Pointer to the value. */
  readonly pointer: string;
  /** `drift` for what the version does not know, such as a new field; `violation` for what contradicts it. */
  readonly kind: 'violation' | 'drift';
  readonly expected: string;
  /** What came: its type and length, never the value. */
  readonly found: string;
}
