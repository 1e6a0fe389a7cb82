/** What is used of `node:timers/promises`, for browsers. */

/** Waits so many milliseconds. */
export function setTimeout(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    globalThis.setTimeout(resolve, milliseconds);
  });
}
