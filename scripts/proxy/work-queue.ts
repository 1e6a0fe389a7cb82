/** Work that waits until there is nothing better to do. */
export interface WorkQueue<Item> {
  add(item: Item, bytes: number): void;
  /** A call has begun or ended. */
  begin(): void;
  end(): void;
  /** Resolves when no call is under way. */
  settled(): Promise<void>;
  /** Does all that waits. */
  drain(): Promise<void>;
}

/** For how long nothing may have happened before work begins, in milliseconds. */
const QUIET = 10;
/** How much may wait, in bytes of bodies and in items; over it one is done for each that comes. */
const MOST_BYTES = 64 * 1024 * 1024;
const MOST_ITEMS = 20_000;
/** How long work goes on without looking whether something has come, in milliseconds. */
const SLICE = 1;

/**
 * Keeps items until no call is under way, so that the work takes no time from answers. What waits is bounded: when calls
 * never pause, one item is done after each call.
 *
 * @param work is never called twice at the same time
 */
export function createWorkQueue<Item>(work: (item: Item) => Promise<void>): WorkQueue<Item> {
  const waiting: { readonly item: Item; readonly bytes: number }[] = [];
  let first = 0;
  let bytes = 0;
  let underWay = 0;
  let lastCall = 0;
  let timer: NodeJS.Timeout | undefined;
  let isDraining = false;
  let running: Promise<void> = Promise.resolve();
  let isRunning = false;
  const asleep: (() => void)[] = [];

  const count = () => waiting.length - first;
  const isOver = () => bytes > MOST_BYTES || count() > MOST_ITEMS;
  const mayGoOn = () => count() > 0 && (isDraining || underWay === 0 || isOver());

  async function run(): Promise<void> {
    isRunning = true;
    let began = performance.now();
    while (mayGoOn()) {
      const next = waiting[first];
      first += 1;
      if (first === 1024 || first === waiting.length) {
        waiting.splice(0, first);
        first = 0;
      }
      if (next === undefined) break;
      bytes -= next.bytes;
      await work(next.item);
      if (performance.now() - began < SLICE) continue;
      await new Promise((resolve) => setImmediate(resolve));
      began = performance.now();
    }
    isRunning = false;
  }

  const start = () => {
    if (!isRunning) running = run();
  };
  const later = () => {
    if (isRunning || count() === 0) return;
    if (isOver()) start();
    else if (timer === undefined) wait(QUIET);
  };
  // One timer for all of a busy time: it is not set anew with every call.
  const wait = (milliseconds: number) => {
    timer = setTimeout(() => {
      timer = undefined;
      const quiet = performance.now() - lastCall;
      if (underWay === 0 && quiet < QUIET) wait(QUIET - quiet + 1);
      else if (underWay === 0) start();
    }, milliseconds);
    timer.unref();
  };

  return {
    add(item, size) {
      waiting.push({ item, bytes: size });
      bytes += size;
      later();
    },
    begin() {
      underWay += 1;
      lastCall = performance.now();
    },
    end() {
      underWay -= 1;
      lastCall = performance.now();
      if (underWay === 0) for (const wake of asleep.splice(0)) wake();
      later();
    },
    settled() {
      return underWay === 0 ? Promise.resolve() : new Promise((resolve) => asleep.push(resolve));
    },
    async drain() {
      isDraining = true;
      clearTimeout(timer);
      while (isRunning || count() > 0) {
        start();
        await running;
      }
    },
  };
}
