/** The time that one call has. */
export interface Deadline {
  /** Aborts when the time is over, or when the caller aborts. */
  readonly signal: AbortSignal;
  /** True once the time is over. */
  isOver(): boolean;
  remainingMs(): number;
  /** Stops the clock. */
  clear(): void;
}

/** The longest time that a timer takes; what is longer ends at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Starts the clock of a call; `Infinity` never ends. */
export function startDeadline(timeoutMs: number, signal: AbortSignal | null | undefined): Deadline {
  const clock = new AbortController();
  const end = performance.now() + timeoutMs;
  const timer = timeoutMs > LONGEST_TIMER_MS ? undefined : setTimeout(() => clock.abort(), timeoutMs);
  return {
    signal: signal ? AbortSignal.any([signal, clock.signal]) : clock.signal,
    isOver: () => clock.signal.aborted && signal?.aborted !== true,
    remainingMs: () => end - performance.now(),
    clear: () => clearTimeout(timer),
  };
}
