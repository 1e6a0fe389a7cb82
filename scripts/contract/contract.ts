import type { Change } from './changes.ts';
import type { Correction } from './corrections.ts';
import type { OpenApiDocument } from './document.ts';
import type { SourcePosition } from './errors.ts';
import type { JsonObject } from './json.ts';
import type { ContractOperation } from './operations.ts';
import type { Changeset } from './overlay.ts';

/** One version of the contract. */
export interface ContractVersion {
  /** `baseline`, or the date. */
  readonly version: string;
  readonly date: string | null;
  readonly changesets: readonly Changeset[];
}

/** The contract, resolved once, as all stages read it. */
export interface Contract {
  /** Oldest first, the baseline in front. */
  readonly versions: readonly ContractVersion[];
  /**
   * The version that a header value selects.
   *
   * @throws ContractError `VERSION_INVALID`
   */
  resolve(header: string | undefined, fallback?: string): string;
  /** The document of a version. @throws ContractError `VERSION_INVALID` for a version that does not exist */
  document(version: string): OpenApiDocument;
  operations(version: string): readonly ContractOperation[];
  /** Why published versions were changed in a way that breaks their users, oldest first. */
  readonly corrections: readonly Correction[];
}

/** What put a node into a document. */
export interface Origin {
  readonly position: SourcePosition;
  /** Set when a version's overlay brought or changed the node. */
  readonly version?: string;
  readonly changeset?: string;
}

/** The contract with its sources at hand: for those who check it, derive files from it, or ask where a node is from. */
export interface SourceContract extends Contract {
  /** The files that the contract consists of, absolute paths, sorted. */
  readonly files: readonly string[];
  /** The changesets that lie between two versions, the older excluded, oldest first. */
  changes(from: string, to: string): readonly Change[];
  /** Which file and line, or which overlay action and changeset, put a node there. */
  origin(version: string, pointer: string): Origin | undefined;
}

/** The documents of a contract, by version. */
export interface ContractDocuments {
  readonly versions: readonly ContractVersion[];
  readonly corrections?: readonly Correction[] | undefined;
  /** Is asked once for each version that is needed. */
  document(version: string): JsonObject;
}
