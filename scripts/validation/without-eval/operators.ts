import type { Evaluate } from './frame.ts';

type Combine = (left: Evaluate, right: Evaluate) => Evaluate;

/** The operators of two sides that are not assignments, the loosest first; those of a line bind alike. See ECMA-262, section 13. */
export const BINARY: readonly (Readonly<Record<string, Combine>> | undefined)[] = [
  { '||': (left, right) => (frame) => left(frame) || right(frame) },
  { '&&': (left, right) => (frame) => left(frame) && right(frame) },
  {
    '===': (left, right) => (frame) => left(frame) === right(frame),
    '!==': (left, right) => (frame) => left(frame) !== right(frame),
    // biome-ignore lint/suspicious/noDoubleEquals: the code that is run says so, to tell "1" and 1 alike
    '==': (left, right) => (frame) => left(frame) == right(frame),
    // biome-ignore lint/suspicious/noDoubleEquals: the code that is run says so
    '!=': (left, right) => (frame) => left(frame) != right(frame),
  },
  {
    '<': (left, right) => (frame) => isLess(left(frame), right(frame)),
    '>': (left, right) => (frame) => isMore(left(frame), right(frame)),
    '<=': (left, right) => (frame) => isLess(left(frame), right(frame), true),
    '>=': (left, right) => (frame) => isMore(left(frame), right(frame), true),
  },
  {
    '+': (left, right) => (frame) => sum(left(frame), right(frame)),
    '-': (left, right) => (frame) => Number(left(frame)) - Number(right(frame)),
  },
  {
    '*': (left, right) => (frame) => Number(left(frame)) * Number(right(frame)),
    '/': (left, right) => (frame) => Number(left(frame)) / Number(right(frame)),
    '%': (left, right) => (frame) => Number(left(frame)) % Number(right(frame)),
  },
];

/** The operators before a value. */
export const PREFIX: Readonly<Record<string, (of: Evaluate) => Evaluate>> = {
  '!': (of) => (frame) => !of(frame),
  '-': (of) => (frame) => -Number(of(frame)),
  '+': (of) => (frame) => Number(of(frame)),
  typeof: (of) => (frame) => typeof of(frame),
};

export function sum(left: unknown, right: unknown): unknown {
  if (typeof left === 'number' && typeof right === 'number') return left + right;
  return typeof left === 'string' || typeof right === 'string' ? `${left}${right}` : Number(left) + Number(right);
}

function isLess(left: unknown, right: unknown, orEqual = false): boolean {
  const areTexts = typeof left === 'string' && typeof right === 'string';
  const [a, b] = areTexts ? [left, right] : [Number(left), Number(right)];
  return orEqual ? a <= b : a < b;
}

function isMore(left: unknown, right: unknown, orEqual = false): boolean {
  return isLess(right, left, orEqual);
}
