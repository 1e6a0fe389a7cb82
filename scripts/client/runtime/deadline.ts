/** The time that one call has. */
export interface Deadline {
  /** Aborts when the time is over, or when the caller aborts. */
  readonly signal: AbortSignal;
  /** True once the time is over. */
  isOver(): boolean;
  /** Stops the clock. */
  clear(): void;
}

/** Starts the clock of a call; `Infinity` never ends. */
export function startDeadline(timeoutMs: number, signal: AbortSignal | null | undefined): Deadline {
  const clock = new AbortController();
  const timer = timeoutMs === Infinity ? undefined : setTimeout(() => clock.abort(), timeoutMs);
  return {
    signal: signal ? AbortSignal.any([signal, clock.signal]) : clock.signal,
    isOver: () => clock.signal.aborted && signal?.aborted !== true,
    clear: () => clearTimeout(timer),
  };
}
