import type { JsonObject } from '../../../contract/json.ts';

/**
 * One record of the sandbox: JSON, and small. Nobody changes one, neither the store nor who put it or read it: others may
 * have the same. Who wants another record puts another one in its place.
 */
export type StoredRecord = JsonObject;

/** A record with its id, as lists and exports have it. */
export interface ListedRecord {
  readonly id: string;
  readonly record: StoredRecord;
}

/** A part of a list. */
export interface Page {
  /** The id after which it begins; the first record when left out. */
  readonly after?: string | undefined;
  /** How many records it has at most; all when left out. */
  readonly limit?: number | undefined;
}

/** A value, or a promise of it from a store that has to wait for it. */
export type Stored<Value> = Value | Promise<Value>;

/** What a piece of work may read and write: all that it writes is kept, or nothing. */
export interface Transaction {
  get(kind: string, id: string): Stored<StoredRecord | undefined>;
  /** Keeps a record in place of the one with its id; it stands in lists where that one stood, or last. */
  put(kind: string, id: string, record: StoredRecord): Stored<void>;
  delete(kind: string, id: string): Stored<void>;
  /** Records of a kind in the order in which they were first put. */
  list(kind: string, page?: Page): Stored<readonly ListedRecord[]>;
  /** The kinds of which there are records, sorted. */
  kinds(): Stored<readonly string[]>;
  /** Removes everything of the namespace. */
  clear(): Stored<void>;
}

/**
 * Where the sandbox keeps what happened. A namespace is a merchant account. Records that belong to another are listed by
 * their ids inside of it, so that no store needs an index.
 */
export interface Store {
  /**
   * Runs work alone in its namespace. What it throws undoes what it wrote, and is thrown on. A store that others use may
   * run it again when another process was first, so it does nothing but read and write, and waits for nothing else.
   *
   * @throws StoreUnavailable when the store cannot be used now
   */
  transaction<Result>(namespace: string, work: (tx: Transaction) => Promise<Result>): Promise<Result>;
  /** The namespaces that have records, sorted. */
  namespaces(): Promise<readonly string[]>;
  /** Removes everything of a namespace; of all when left out. */
  clear(namespace?: string): Promise<void>;
  close(): Promise<void>;
}
