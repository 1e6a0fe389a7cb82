import type { Transition } from '../../contract/document.ts';
import { code, markdownTable, operationLinks } from '../guides/directives/markdown-table.ts';
import type { Life } from './lives.ts';

/** A life as a list in Markdown, whose links name what they mean. */
export function lifeList({ transitions }: Life): string {
  return transitions.map((transition) => `- ${sentence(transition)}`).join('\n');
}

/**
 * The same as a table.
 *
 * @param note says of a webhook what a reader has to know beside its name
 */
export function lifeTable({ transitions }: Life, note: (event: string) => string = () => ''): string {
  const conditions = CONDITIONS.filter(({ of }) => transitions.some((one) => of(one) !== ''));
  return markdownTable(
    ['from', 'to', 'what happens', 'webhook', ...conditions.map(({ column }) => column), 'known from'],
    transitions.map((transition) => {
      const { from, to, what, operation, webhooks = [], basis } = transition;
      return [
        from === undefined ? '' : code(from),
        code(to),
        operation === undefined ? what : `${what}, by ${operationLinks([operation])}`,
        webhooks.map((event) => `[${event}](webhook:${event})${note(event)}`).join(', '),
        ...conditions.map(({ of }) => of(transition)),
        BASIS[basis],
      ];
    }),
  );
}

interface Condition {
  readonly column: string;
  /** What follows what happens in a sentence. */
  readonly lead: string;
  /** What the condition is, in Markdown; empty where a transition has none. */
  readonly of: (transition: Transition) => string;
}

/** On what it depends when something happens; a table has columns for those that its transitions have. */
const CONDITIONS: readonly Condition[] = [
  { column: 'after', lead: 'after', of: ({ after }) => (after === undefined ? '' : durationWords(after)) },
  { column: 'at the time in', lead: 'at the time in', of: ({ at }) => (at === undefined ? '' : code(at)) },
  {
    column: 'its order is',
    lead: 'when its order is',
    of: ({ order = [] }) =>
      order
        .map(code)
        .join(', ')
        .replace(/, (?=[^,]*$)/, ' or '),
  },
];

const BASIS = { documented: 'documentation', sample: 'a sample', inferred: 'inference' } as const;

function sentence(transition: Transition): string {
  const { from, to, what, operation, webhooks = [] } = transition;
  const states = from === undefined ? `It begins with ${code(to)}` : `${code(from)} to ${code(to)}`;
  const call = operation === undefined ? '' : `, by ${operationLinks([operation])}`;
  const told = webhooks.map((event) => `[${event}](webhook:${event})`).join(' and ');
  const hears = webhooks.length === 0 ? '' : `; ${told} ${webhooks.length === 1 ? 'tells' : 'tell'} of it`;
  const conditions = CONDITIONS.map(({ lead, of }) => (of(transition) === '' ? '' : `, ${lead} ${of(transition)}`));
  return `${states}: ${what}${call}${conditions.join('')}${hears}.`;
}

const UNITS: readonly (readonly [pattern: RegExp, unit: string])[] = [
  [/(\d+)Y/, 'year'],
  [/^P(?:\d+Y)?(\d+)M/, 'month'],
  [/(\d+)W/, 'week'],
  [/(\d+)D/, 'day'],
  [/(\d+)H/, 'hour'],
  [/T(?:\d+H)?(\d+)M/, 'minute'],
  [/(\d+)S/, 'second'],
];

/** An ISO 8601 duration in words; as it is where it has none. */
function durationWords(duration: string): string {
  const words = UNITS.flatMap(([pattern, unit]) => {
    const count = Number(pattern.exec(duration)?.[1] ?? 0);
    return count === 0 ? [] : [`${count} ${unit}${count === 1 ? '' : 's'}`];
  });
  return words.length === 0 ? duration : words.join(' ');
}
