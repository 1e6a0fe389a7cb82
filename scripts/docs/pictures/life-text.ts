import type { Transition } from '../../contract/document.ts';
import { code, markdownTable, operationLinks } from '../guides/directives/markdown-table.ts';
import type { Life } from './lives.ts';

/** A life as a list in Markdown, whose links name what they mean. */
export function lifeList({ transitions }: Life): string {
  return transitions.map((transition) => `- ${sentence(transition)}`).join('\n');
}

/**
 * The same as a table. On what a step depends stands beside what happens: a column of its own would be empty in most
 * rows, and make the table wider than its page.
 *
 * @param note says of a webhook what a reader has to know beside its name
 */
export function lifeTable({ transitions }: Life, note: (event: string) => string = () => ''): string {
  return markdownTable(
    ['from', 'to', 'what happens', 'webhook', 'known from'],
    transitions.map((transition) => {
      const { from, to, webhooks = [], basis } = transition;
      return [
        from === undefined ? '' : code(from),
        code(to),
        happening(transition),
        webhooks.map((event) => `[${event}](webhook:${event})${note(event)}`).join(', '),
        BASIS[basis],
      ];
    }),
  );
}

/** What happens, the call that does it, and when: `its last day has passed, at the time in end_date`. */
function happening(transition: Transition): string {
  const { what, operation } = transition;
  return [
    what,
    ...(operation === undefined ? [] : [`by ${operationLinks([operation])}`]),
    ...conditions(transition),
  ].join(', ');
}

function conditions({ after, at, order = [] }: Transition): string[] {
  const states = order
    .map(code)
    .join(', ')
    .replace(/, (?=[^,]*$)/, ' or ');
  return [
    ...(after === undefined ? [] : [`after ${durationWords(after)}`]),
    ...(at === undefined ? [] : [`at the time in ${code(at)}`]),
    ...(order.length === 0 ? [] : [`when its order is ${states}`]),
  ];
}

const BASIS = { documented: 'documentation', sample: 'a sample', inferred: 'inference' } as const;

function sentence(transition: Transition): string {
  const { from, to, webhooks = [] } = transition;
  const states = from === undefined ? `It begins with ${code(to)}` : `${code(from)} to ${code(to)}`;
  const told = webhooks.map((event) => `[${event}](webhook:${event})`).join(' and ');
  const hears = webhooks.length === 0 ? '' : `; ${told} ${webhooks.length === 1 ? 'tells' : 'tell'} of it`;
  return `${states}: ${happening(transition)}${hears}.`;
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
