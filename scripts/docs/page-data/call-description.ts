/** What an operation is called with, for the form that tries it. */
export interface CallDescription {
  readonly operationId: string;
  /** In upper case. */
  readonly method: string;
  /** The path template. */
  readonly path: string;
  /** Parameters and the fields of the form, those that are required first. */
  readonly fields: readonly CallField[];
  /** What the body can be, the form first. */
  readonly bodies: readonly CallBody[];
  readonly credentials: readonly CallCredential[];
  /** True for an operation that does without credentials. */
  readonly exempt: boolean;
  readonly effect: 'reads' | 'changes' | 'moves-money';
}

export interface CallField {
  readonly in: 'body' | 'header' | 'path' | 'query';
  readonly name: string;
  readonly required?: true | undefined;
  readonly kind?: 'boolean' | 'json' | 'number' | 'secret' | undefined;
  /** The known values. */
  readonly values?: readonly string[] | undefined;
  /** That the server takes no other value. */
  readonly closed?: true | undefined;
  /** What it is filled with at first. */
  readonly example?: string | undefined;
  /** What a shared header is for: `merchant`, `version`. */
  readonly role?: string | undefined;
}

/** A form, whose fields stand among the others, or JSON. */
export type CallBody =
  | { readonly kind: 'form'; readonly examples: readonly FormExample[] }
  | { readonly kind: 'json'; readonly contentType: string; readonly examples: readonly JsonExample[] };

export interface FormExample {
  readonly name: string;
  /** What it shows, in words. */
  readonly summary?: string | undefined;
  readonly values: Readonly<Record<string, string>>;
}

export interface JsonExample {
  readonly name: string;
  /** What it shows, in words. */
  readonly summary?: string | undefined;
  readonly text: string;
}

/** Where a credential stands. */
export interface CallCredential {
  readonly in: 'body' | 'header' | 'query';
  readonly name: string;
  /** For HTTP Basic, whose user name is the key. */
  readonly basic?: true | undefined;
}

/** The property of `window` with what all calls share. */
export const CALLS_NAME = 'docsCalls';

/** What all calls share. */
export interface CallsData {
  /** Base URLs, without a slash at the end. */
  readonly servers: readonly { readonly url: string; readonly description?: string | undefined }[];
  /** The only card numbers that are sent. */
  readonly testCards: readonly string[];
}
