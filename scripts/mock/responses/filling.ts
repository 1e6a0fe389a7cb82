import { isJsonContainer, type JsonPrimitive, type JsonValue } from '../../contract/json.ts';
import { fromPointer, valueAt } from '../../contract/pointer.ts';
import type { AcceptedRequest } from '../request/expression.ts';
import { ABSENT, type Answer, type Substitute, type Substitution } from './answer.ts';

/** What can be put in at a place, and whether it may. */
export interface Place {
  readonly substitution: Substitution;
  readonly pointer: string;
  readonly original: JsonValue;
  fits(value: JsonPrimitive): boolean;
  readonly removable: boolean;
}

/** A value as it goes out. */
export type Filled = JsonValue | typeof ABSENT;

const BOOLEAN = /^(?:true|false)$/;
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

/** How many answers were begun in this process. */
let begun = 0;

/** The values of one answer. Each is made when it is first asked for, because some follow from others. */
export class Filling implements Answer {
  readonly number: number;
  readonly request: AcceptedRequest;
  /** True when something did not fit that has to be put in everywhere or nowhere. */
  misfits = false;
  /** True when a whole object was put in. */
  hasNewParts = false;
  readonly #body: JsonValue;
  readonly #places: readonly Place[];
  readonly #byPointer: ReadonlyMap<string, number>;
  readonly #clock: () => number;
  readonly #without: Substitution['group'];
  readonly #values: (Filled | undefined)[] = [];
  #time: number | undefined;

  /** @param without what is left as the example has it */
  constructor(
    body: JsonValue,
    places: readonly Place[],
    byPointer: ReadonlyMap<string, number>,
    request: AcceptedRequest,
    clock: () => number,
    without: Substitution['group'],
  ) {
    begun += 1;
    this.number = begun;
    this.request = request;
    this.#body = body;
    this.#places = places;
    this.#byPointer = byPointer;
    this.#clock = clock;
    this.#without = without;
  }

  get now(): number {
    this.#time ??= this.#clock();
    return this.#time;
  }

  at(pointer: string): JsonPrimitive | undefined {
    const index = this.#byPointer.get(pointer);
    const value = index === undefined ? valueAt(this.#body, fromPointer(pointer)) : this.filledAt(index);
    return value === ABSENT || isJsonContainer(value) ? undefined : value;
  }

  /** What a place gets. While it is being made, a place has what the example has. */
  filledAt(index: number): Filled {
    const known = this.#values[index];
    if (known !== undefined) return known;
    const place = this.#places[index];
    if (place === undefined) return null;
    const { substitution, original } = place;
    this.#values[index] = original;
    const isLeft = substitution.group !== undefined && substitution.group === this.#without;
    const substitute = isLeft ? undefined : substitution.value(this);
    if (substitute === undefined) return original;
    const value = taken(place, substitute);
    if (value === undefined) {
      this.misfits ||= substitution.group !== undefined;
      return original;
    }
    this.hasNewParts ||= isJsonContainer(value);
    this.#values[index] = value;
    return value;
  }
}

/** A substitute as the place takes it; undefined when it does not. */
function taken({ original, fits, removable }: Place, substitute: Substitute): Filled | undefined {
  if (substitute === ABSENT) return removable ? ABSENT : undefined;
  if (typeof substitute === 'object' && substitute !== null) return isJsonContainer(original) ? substitute : undefined;
  if (isJsonContainer(original)) return undefined;
  if (typeof substitute === 'string' && typeof original === 'string') return fits(substitute) ? substitute : undefined;
  return (substitute === null ? [null] : readings(original, substitute)).find(fits);
}

/** What a text can be in the place of a value: the same type, or any in the place of null. */
function readings(original: JsonPrimitive, text: string): JsonPrimitive[] {
  if (typeof original === 'string') return [text];
  if (typeof original === 'number') return NUMBER.test(text) && isExact(text) ? [Number(text)] : [];
  if (typeof original === 'boolean') return BOOLEAN.test(text) ? [text === 'true'] : [];
  return [text, ...readings(0, text), ...readings(false, text)];
}

/** False for a number with more digits than JavaScript keeps. */
function isExact(text: string): boolean {
  return text.replace(/\D/g, '').length <= 15;
}
