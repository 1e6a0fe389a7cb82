import type { SourcePosition } from '../../contract/errors.ts';
import type { TextPlace } from '../markup/markdown-fault.ts';

/** A guide as it is written. */
export interface GuideText {
  /** The name of its file, which is its address. */
  readonly name: string;
  readonly title: string;
  /** What a reader gets from it, in one sentence. */
  readonly summary: string;
  /** Guides are listed by this number. */
  readonly order: number;
  /** For a text about one version: that version. */
  readonly version?: string;
  /** Where that stands. */
  readonly versionAt?: SourcePosition;
  /** Markdown, with directives. */
  readonly body: string;
  /** Where the body stands. */
  readonly place: TextPlace;
}
