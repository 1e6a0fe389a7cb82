/** The time that one call has. */
export interface Deadline {
  /** Aborts when the time is over, or when the caller aborts. */
  readonly signal: AbortSignal;
  /** True once the time is over, if the caller has not aborted before. */
  isOver(): boolean;
  remainingMs(): number;
  /** Stops the clock. */
  clear(): void;
}

/** The longest time that a timer takes; what is longer ends at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Starts the clock of a call; `Infinity` never ends. */
export function startDeadline(timeoutMs: number, given: AbortSignal | null | undefined): Deadline {
  const clock = new AbortController();
  const { signal } = clock;
  const end = performance.now() + timeoutMs;
  let isOver = false;
  const stop = () => clock.abort(given?.reason);
  const timer =
    timeoutMs > LONGEST_TIMER_MS
      ? undefined
      : setTimeout(() => {
          isOver = !signal.aborted;
          clock.abort();
        }, timeoutMs);
  given?.addEventListener('abort', stop);
  if (given?.aborted) stop();
  return {
    signal,
    isOver: () => isOver,
    remainingMs: () => end - performance.now(),
    clear() {
      clearTimeout(timer);
      given?.removeEventListener('abort', stop);
    },
  };
}
