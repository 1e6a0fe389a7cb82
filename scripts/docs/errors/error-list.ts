import type { CodePlace } from './code-places.ts';
import type { ErrorStatus } from './error-areas.ts';

/** What the page of errors shows. */
export interface ErrorList {
  readonly statuses: readonly ErrorStatus[];
  readonly places: readonly CodePlace[];
}
