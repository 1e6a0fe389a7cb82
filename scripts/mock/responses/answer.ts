import type { JsonKey, JsonObject, JsonPrimitive } from '../../contract/json.ts';
import type { AcceptedRequest } from '../request/expression.ts';

/** Stands for a value that the answer is to be without. */
export const ABSENT = Symbol('absent');

/** An answer while it is made, as its substitutions see it. */
export interface Answer {
  readonly request: AcceptedRequest;
  /** When the request came, in milliseconds since 1970. */
  readonly now: number;
  /** The value that the answer will have at a place (`toPointer`). */
  at(pointer: string): JsonPrimitive | undefined;
  /** Another for each answer, so that what was made for one is known again. */
  readonly number: number;
}

/** Makes a function that makes something once for each answer. It keeps what it made, and nothing of the request. */
export function oncePerAnswer<Made>(make: (answer: Answer) => Made): (answer: Answer) => Made {
  let last: { readonly number: number; readonly made: Made } | undefined;
  return (answer) => {
    if (last?.number !== answer.number) last = { number: answer.number, made: make(answer) };
    return last.made;
  };
}

/** What a substitution can put in: a text is read as the type that the place has. */
export type Substitute = string | null | JsonObject | typeof ABSENT;

/** A value of a response that is put in anew for each request. */
export interface Substitution {
  readonly keys: readonly JsonKey[];
  /** Set for what has to be put in everywhere or nowhere. */
  readonly group?: 'identifiers';
  /** True when all that is put in has the length, the characters and the format of what the example has. */
  readonly looksAlike?: boolean;
  /** True when the answer may be left without the value. */
  readonly removes?: boolean;
  /** @returns undefined to leave what the example has */
  value(answer: Answer): Substitute | undefined;
}
