import type { Callable } from './frame.ts';
import { functionOf as interpreted } from './function-of.ts';

let isAllowed: boolean | undefined;

/** `new Function(…)` where text may become code, as in most processes of Node, and what does the same where it may not. */
export function functionOf(...given: readonly string[]): Callable {
  isAllowed ??= allowsEval();
  return isAllowed ? native(given) : interpreted(...given);
}

function allowsEval(): boolean {
  try {
    return native(['return true'])() === true;
  } catch {
    return false; // an EvalError; see `node --disallow-code-generation-from-strings`
  }
}

function native(given: readonly string[]): Callable {
  const made = new Function(...given);
  return (...values) => Reflect.apply(made, undefined, values);
}
