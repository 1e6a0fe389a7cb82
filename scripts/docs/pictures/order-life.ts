import type { Contract } from '../../contract/contract.ts';
import type { Transition } from '../../contract/document.ts';
import type { Html } from '../../server/html.ts';
import { accessibleSvg } from './accessible-svg.ts';
import { dotOf } from './dot.ts';
import { transitionsOf } from './transitions.ts';

export interface Picture {
  /** Has the class `order-life`, and takes the colour of the text around it. */
  readonly svg: Html;
  /** The same as a list in Markdown, whose links name what they mean. */
  readonly text: string;
}

/** What the picture means. */
const LEGEND =
  'A whole line is a call of yours and has its name. A dashed line is what the shopper, the bank or the system does.';

const drawn = new Map<string, string>();

/**
 * The life of an order as the contract describes it: its states, and which can follow which.
 *
 * @param version the newest when left out
 * @returns undefined where the contract says nothing of it
 */
export async function orderLifePicture(
  contract: Contract,
  version = contract.versions.at(-1)?.version ?? '',
): Promise<Picture | undefined> {
  const transitions = transitionsOf(contract, version);
  if (transitions.length === 0) return undefined;
  const svg = accessibleSvg(await draw(dotOf(transitions)), {
    className: 'order-life',
    title: 'The life of an order',
    description: `The states of an order and what follows what, from ${startOf(transitions)}. The list beside it says it in words.`,
  });
  const list = transitions.map((transition) => `- ${inMarkdown(transition)}`);
  return { svg, text: `${LEGEND}\n\n${list.join('\n')}` };
}

/** Graphviz is loaded when something has to be drawn, because it is large; the same is drawn once in a process. */
async function draw(dot: string): Promise<string> {
  const known = drawn.get(dot);
  if (known !== undefined) return known;
  const { Graphviz } = await import('@hpcc-js/wasm-graphviz');
  const svg = (await Graphviz.load()).dot(dot);
  drawn.set(dot, svg);
  return svg;
}

function startOf(transitions: readonly Transition[]): string {
  return transitions.flatMap(({ from, to }) => (from === undefined ? [to] : [])).join(' and ');
}

function inMarkdown({ from, to, what, operation, webhooks = [] }: Transition): string {
  const states = from === undefined ? `It begins with \`${to}\`` : `\`${from}\` to \`${to}\``;
  const call = operation === undefined ? '' : `, by [${operation}](operation:${operation})`;
  const told = webhooks.map((event) => `[${event}](webhook:${event})`).join(' and ');
  const hears = webhooks.length === 0 ? '' : `; ${told} ${webhooks.length === 1 ? 'tells' : 'tell'} of it`;
  return `${states}: ${what}${call}${hears}.`;
}
