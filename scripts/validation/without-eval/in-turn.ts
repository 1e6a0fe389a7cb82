import type { Execute } from './frame.ts';

export const NOTHING: Execute = () => undefined;

/** Runs statements one after the other, up to one that does not come to its end. */
export function inTurn(all: readonly Execute[]): Execute {
  const [first = NOTHING, second, ...others] = all;
  if (second === undefined) return first;
  if (others.length === 0) return (frame) => first(frame) ?? second(frame);
  return (frame) => {
    for (const execute of all) {
      const ended = execute(frame);
      if (ended !== undefined) return ended;
    }
    return undefined;
  };
}
