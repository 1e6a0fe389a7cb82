/** A file that a stage produces. */
export interface OutputFile {
  /** Path below the output folder, with forward slashes. */
  readonly path: string;
  readonly content: string | Uint8Array;
}
