import type { JsonKey } from '../../contract/json.ts';
import type { Finding } from '../finding.ts';

/** Something of an operation's requests that OpenAPI leaves open, or that no check here understands. */
export interface UncheckedConstruct {
  /** Leads to the place in the document. */
  readonly keys: readonly JsonKey[];
  readonly in: Finding['in'];
  readonly field: string | undefined;
  /** What it is, and what to write instead. */
  readonly message: string;
  /** True when the value or the body cannot be read at all, so that nothing of it is checked. */
  readonly isUnread: boolean;
}
