import { type Code, expression } from './expressions.ts';
import type { Execute } from './frame.ts';
import { inTurn } from './in-turn.ts';

/** Reads `let`, `const` or `var` and the names after it; undefined when the next token is none of them. */
export function declarations(code: Code): Execute | undefined {
  const declare = declaring(code);
  if (declare === undefined) return undefined;
  const execute = declared(code, declare, code.tokens.name());
  code.tokens.takes(';');
  return execute;
}

/** Makes a name known, and gives its place. */
export interface Declare {
  (name: string): number;
  /** True when a name without a value is set to none, which `var` does not do. */
  readonly sets: boolean;
}

/** Takes `let`, `const` or `var`. */
export function declaring({ names, tokens }: Code): Declare | undefined {
  const isVar = tokens.is('var');
  if (!isVar && !tokens.is('let') && !tokens.is('const')) return undefined;
  tokens.take();
  return isVar
    ? Object.assign((name: string) => names.declareInFunction(name), { sets: false })
    : Object.assign((name: string) => names.declare(name), { sets: true });
}

/** Reads the names and their values, of which the first name is read already. */
export function declared(code: Code, declare: Declare, first: string): Execute {
  const { tokens } = code;
  const all: Execute[] = [];
  let name = first;
  for (;;) {
    const value = tokens.takes('=') ? expression(code) : undefined;
    const index = declare(name);
    if (value !== undefined || declare.sets) {
      all.push((frame) => {
        frame.values[index] = value?.(frame);
        return undefined;
      });
    }
    if (!tokens.takes(',')) return inTurn(all);
    name = tokens.name();
  }
}
