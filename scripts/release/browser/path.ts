/** What is used of `node:path`, for browsers, where no file is read. */

/** There is no current folder that a file could be relative to. */
export function relative(_from: string, to: string): string {
  return to;
}

export function extname(path: string): string {
  return /[^/](\.[^./]*)$/.exec(path)?.[1] ?? '';
}
