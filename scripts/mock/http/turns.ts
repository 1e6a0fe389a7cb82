/** Runs a piece of work, later if others wait. */
export type Turns = (work: () => void) => void;

/**
 * Lets long pieces of work wait for each other, one in each turn of the event loop: between two of them everything that
 * came in meanwhile and is short gets its answer.
 */
export function createTurns(): Turns {
  const waiting: (() => void)[] = [];
  const next = () => {
    const work = waiting.shift();
    if (waiting.length > 0) setImmediate(next);
    work?.();
  };
  return (work) => {
    waiting.push(work);
    if (waiting.length === 1) setImmediate(next);
  };
}
