import type { LifeOf, OpenApiDocument, Transition } from '../../contract/document.ts';
import { schemaOfLife } from '../../contract/lives.ts';
import { durationOf } from './clock.ts';

/** How the states of something follow each other, as the contract says (`x-transitions`). */
export interface States<Role extends string = string> {
  /** The state in which it begins. */
  readonly first: string;
  /**
   * The state that means something to the sandbox (`x-roles`).
   *
   * @throws Error when the contract does not say
   */
  as(role: Role): string;
  /** The steps that lead from one state to another, the shortest way; undefined when there is none. */
  way(from: string | undefined, to: string): readonly Transition[] | undefined;
  /** The step that leads from one state straight to another, if there is one. */
  step(from: string | undefined, to: string): Transition | undefined;
  /** The steps that lead away from a state. */
  from(state: string): readonly Transition[];
  /** The states that can follow, by any number of steps. */
  after(from: string): readonly string[];
  /**
   * The first step that time alone has taken since something changed last, and when. Times are milliseconds since 1970.
   *
   * @param timeOf the times of its fields, for steps that happen `at` one
   */
  due(
    thing: { readonly status: string; readonly changed: number },
    now: number,
    timeOf?: TimeOf,
  ): { readonly step: Transition; readonly at: number } | undefined;
  /** What can happen, and the state that it leads to. */
  readonly events: ReadonlyMap<string, string>;
  /** What an order shows as `bank_error_code` whose payment failed because of a state, if the contract says it. */
  readonly bankError: string | undefined;
  /** The number that stands beside a state, if it has one. */
  numberOf(state: string): number | undefined;
}

/** The time of a field; undefined when there is none. */
type TimeOf = (field: string) => number | undefined;

/** The states of what lives through them in a document. */
export function statesIn<Role extends string>(document: OpenApiDocument, life: LifeOf): States<Role> {
  const schema = schemaOfLife(document, life) ?? {};
  const transitions = schema['x-transitions'] ?? [];
  const numbers = schema['x-numbers'] ?? {};
  const ways = new Map<string, readonly Transition[] | undefined>();
  const search = (from: string | undefined, to: string) => {
    let open: (readonly Transition[])[] = [[]];
    const seen = new Set<string>();
    while (open.length > 0) {
      const longer = open.flatMap((steps) => {
        const at = steps.length === 0 ? from : steps.at(-1)?.to;
        return transitions.filter((step) => step.from === at).map((step) => [...steps, step]);
      });
      const found = longer.find((steps) => steps.at(-1)?.to === to);
      if (found !== undefined) return found;
      open = longer.filter((steps) => {
        const state = steps.at(-1)?.to ?? '';
        if (seen.has(state)) return false;
        seen.add(state);
        return true;
      });
    }
    return undefined;
  };
  const roles = new Map(Object.entries(schema['x-roles'] ?? {}));
  const way: States['way'] = (from, to) => {
    const key = `${from ?? ''} ${to}`;
    if (!ways.has(key)) ways.set(key, search(from, to));
    return ways.get(key);
  };
  const all = [...new Set(transitions.map(({ to }) => to))];
  return {
    first: transitions.find(({ from }) => from === undefined)?.to ?? '',
    as(role) {
      const state = roles.get(role);
      if (state === undefined) throw new Error(`the contract does not say when a thing is ${role} (${life})`);
      return state;
    },
    way,
    step: (from, to) => transitions.find((step) => step.from === from && step.to === to),
    from: (state) => transitions.filter(({ from }) => from === state),
    after: (from) => all.filter((to) => way(from, to) !== undefined),
    events: new Map(Object.entries(schema['x-events'] ?? {})),
    due({ status, changed }, now, timeOf = () => undefined) {
      const [first] = transitions
        .filter(({ from }) => from === status)
        .map((step) => ({ step, at: timeOfStep(step, changed, timeOf) }))
        .filter(({ at }) => at <= now)
        .sort((one, other) => one.at - other.at);
      return first;
    },
    bankError: schema['x-bank-error'],
    numberOf: (state) => numbers[state],
  };
}

/** When time alone takes a step; NaN when it never does. What was over before happens never. */
function timeOfStep({ after, at }: Transition, changed: number, timeOf: TimeOf): number {
  if (after !== undefined) return changed + durationOf(after);
  const time = at === undefined ? undefined : timeOf(at);
  return time !== undefined && time > changed ? time : Number.NaN;
}
