import type { OutputFile } from '../../contract/output.ts';

/** The Markdown of pages, for parts of the site that are put together from it. */
export class Twins {
  readonly #made = new Map<string, string>();
  readonly #takenOver: (path: string) => string;

  /** @param takenOver reads a file of a part that was not made now, below the root of the site */
  constructor(takenOver: (path: string) => string) {
    this.#takenOver = takenOver;
  }

  /** Notes the files of a part that was made. */
  note(files: readonly OutputFile[]): void {
    for (const { path, content } of files) {
      if (typeof content === 'string' && /(^|\/)index\.md$/.test(path)) this.#made.set(path, content);
    }
  }

  /** The Markdown of a page; its part comes before that of whoever asks. */
  of(address: string): string {
    const path = twinOf(address);
    return this.#made.get(path) ?? this.#takenOver(path);
  }
}

/** Path of a page's Markdown below the root of the site. */
export function twinOf(address: string): string {
  return `${address === '' ? '' : `${address}/`}index.md`;
}
