/** The order in which webhooks are sent, and those that let the next one pass. */
export interface Line {
  /** Resolves when another delivery has ended, or at once when the signal is aborted. */
  afterNext(signal: AbortSignal): Promise<void>;
  /** Tells that a delivery has ended that waited for none. */
  passed(): void;
}

export function createLine(): Line {
  let waiting: (() => void)[] = [];
  return {
    afterNext(signal) {
      if (signal.aborted) return Promise.resolve();
      return new Promise((resolve) => {
        waiting.push(resolve);
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
    },
    passed() {
      const free = waiting;
      waiting = [];
      for (const go of free) go();
    },
  };
}
