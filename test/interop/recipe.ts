/** The document that a generator reads: a target of `ecc export`. */
export type Target = 'openapi-3.1' | 'openapi-3.0' | 'generator' | 'postman';

/** Which version a client is of. The programs of a recipe are two: that of an old version also speaks for the baseline. */
export type Age = 'newest' | 'old' | 'baseline';

/** A client that a recipe makes: of one version, in a folder of its own. */
export interface Client {
  readonly age: Age;
  /** The version of the document, for example `2021-03-25`. */
  readonly version: string;
  /** What it has to send as header `version`: the baseline is named by a date before all others. */
  readonly sent: string;
  /** Path of the document, JSON. */
  readonly document: string;
  /** Path of a folder that is empty before `generate`. */
  readonly folder: string;
}

/** How a generator is run, what it makes is compiled, and the result is used. */
export interface Recipe {
  /** Its name for `--only`, for example `openapi-generator-go`; that of its folder or of one in it. */
  readonly name: string;
  /** The generator and its pinned version, as the matrix shows it, for example `openapi-generator 7.25.0`. */
  readonly generator: string;
  /** The language of the client, as the matrix shows it. */
  readonly language: string;
  readonly target: Target;
  /** The clients that are made; those of the newest and of the old version when left out. */
  readonly ages?: readonly Age[];
  /**
   * Looks for the toolchain on the PATH and gets the generator and all packages, pinned, into `cacheFolder`.
   *
   * @throws NotAvailable what is missing or cannot be reached: the recipe counts as not run then
   */
  prepare(): Promise<void>;
  /** Writes the client into its folder. @throws CommandFailed */
  generate(client: Client): Promise<void>;
  /**
   * Compiles the client and the program that uses it, with the strict settings of the language.
   *
   * @throws CommandFailed
   * @throws NotAvailable when only the generator can be had
   */
  compile(client: Client): Promise<void>;
  /**
   * Runs the program: the calls of `calls.ts` that have the age of the client, in any order.
   *
   * @param url of the server, without a slash at the end
   * @returns what it printed: for each call a line of JSON, `{ "call": …, and what `calls.ts` says that it reads }`
   * @throws CommandFailed
   */
  call(client: Client, url: string): Promise<string>;
}
