/** Which of an operation's responses is wanted; without a code the lowest success. */
export interface ResponseChoice {
  readonly code?: number | undefined;
  readonly example?: string | undefined;
  readonly dynamic?: boolean | undefined;
  readonly seed?: string | undefined;
  /** False for an answer whose tokens nobody gets to see: to sign one takes as long as all the rest. */
  readonly tokens?: boolean | undefined;
}

/** A response as Prism makes it. */
export interface PrismResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}
