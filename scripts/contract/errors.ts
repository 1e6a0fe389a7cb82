import { relative } from 'node:path';

/** A place in a source file; line and column count from 1. */
export interface SourcePosition {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Stable codes of everything that can be wrong with the input. */
export type ContractErrorCode =
  | 'BASELINE_INVALID'
  | 'BUNDLE_FAILED'
  | 'BUILD_RUNNING'
  | 'CLIENT_IMPOSSIBLE'
  | 'CONTRACT_NOT_BUILT'
  | 'CORRECTION_INVALID'
  | 'DOCUMENT_INVALID'
  | 'DOCUMENT_REPLACED'
  | 'EXPORT_IMPOSSIBLE'
  | 'FILE_FOREIGN'
  | 'FILE_NOT_FOUND'
  | 'FILE_UNREADABLE'
  | 'FILE_UNWRITABLE'
  | 'GUIDE_INVALID'
  | 'JWE_KEYS_INVALID'
  | 'MARKDOWN_INVALID'
  | 'NOTHING_JUDGED'
  | 'OVERLAY_ACTION_INVALID'
  | 'OVERLAY_CHANGESET_UNKNOWN'
  | 'OVERLAY_CHANGESET_UNUSED'
  | 'OVERLAY_DATE_INVALID'
  | 'OVERLAY_DATE_ORDER'
  | 'OVERLAY_DUPLICATE_DATE'
  | 'OVERLAY_FILE_REFERENCE'
  | 'OVERLAY_INVALID'
  | 'OVERLAY_JSONPATH_INVALID'
  | 'OVERLAY_NO_CHANGE'
  | 'OVERLAY_NO_MATCH'
  | 'OVERLAY_TARGET_SEARCHES'
  | 'OVERLAY_TYPE_CLASH'
  | 'OVERLAY_VERSION_UNKNOWN'
  | 'PORT_IN_USE'
  | 'REFERENCE_CIRCULAR'
  | 'REFERENCE_NOT_FOUND'
  | 'REFERENCE_OUTSIDE'
  | 'REFERENCE_UNSUPPORTED'
  | 'RENDERER_MISSING'
  | 'RESUME_INVALID'
  | 'SERVER_UNREACHABLE'
  | 'STATE_INVALID'
  | 'STATE_UNREACHABLE'
  | 'STATE_UNWRITABLE'
  | 'STATE_VERSION'
  | 'TLS_INVALID'
  | 'USAGE'
  | 'TOOL_MISSING'
  | 'VERSION_INVALID'
  | 'WEBHOOK_EXAMPLE_UNKNOWN'
  | 'WEBHOOK_PAYLOAD_INVALID'
  | 'WEBHOOK_RETRIES_UNKNOWN'
  | 'WEBHOOK_TARGET_INVALID'
  | 'WEBHOOK_TARGET_REFUSED'
  | 'WEBHOOK_TOO_MANY'
  | 'WEBHOOK_UNKNOWN'
  | 'YAML_SYNTAX'
  | 'YAML_UNUSABLE';

interface ContractErrorDetails {
  readonly code: ContractErrorCode;
  /** What is wrong, in one sentence. */
  readonly message: string;
  /** What to do about it, in one sentence. */
  readonly hint: string;
  readonly position?: SourcePosition;
  readonly cause?: unknown;
}

/** Something is wrong with the input; the message says what, where, and what to do. */
export class ContractError extends Error {
  override readonly name = 'ContractError';
  readonly code: ContractErrorCode;
  readonly hint: string;
  readonly position: SourcePosition | undefined;

  constructor({ code, message, hint, position, cause }: ContractErrorDetails) {
    super(message, { cause });
    this.code = code;
    this.hint = hint;
    this.position = position;
  }

  /** The error as a user reads it: place, code, what is wrong, what to do. */
  describe(): string {
    const place = this.position === undefined ? '' : `${formatPosition(this.position)} `;
    return `${place}${this.code}: ${this.message}\n  ${this.hint}`;
  }
}

/** An error about how something was used: an option, a parameter, a header of the caller's own. */
export function usageError(message: string, hint: string): ContractError {
  return new ContractError({ code: 'USAGE', message, hint });
}

/** `file:line:column`, the file relative to the current folder. */
export function formatPosition({ file, line, column }: SourcePosition): string {
  return `${relative(process.cwd(), file) || file}:${line}:${column}`;
}
