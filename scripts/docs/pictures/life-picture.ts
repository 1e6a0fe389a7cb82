import { type Html, html } from '../../server/html.ts';
import { KeptResults } from '../site/kept-results.ts';
import { accessibleSvg } from './accessible-svg.ts';
import { dotOf } from './dot.ts';
import { type Life, lifeTitle } from './lives.ts';

/** What the lines of the picture mean. */
const LEGEND =
  'A whole line is a call of yours and has its name. A dashed line is what the shopper, the bank or the system does.';

/**
 * A life as a picture with a legend. It takes the colour of the text around it, and scrolls where the screen is too narrow
 * to read it.
 *
 * @param kept has what was drawn before
 */
export async function lifePicture(life: Life, kept = new KeptResults()): Promise<Html> {
  return html`<figure class="picture"><div class="scroll" tabindex="0" role="region" aria-label="${lifeTitle(life)}, drawn">${await lifeSvg(life, kept)}</div><figcaption>${LEGEND}</figcaption></figure>
`;
}

async function lifeSvg(life: Life, kept: KeptResults): Promise<Html> {
  const start = life.transitions.flatMap(({ from, to }) => (from === undefined ? [to] : [])).join(' and ');
  const dot = dotOf(life.transitions);
  return accessibleSvg(await kept.later('picture', [dot], () => draw(dot)), {
    className: 'life',
    title: lifeTitle(life),
    description: `The states and what follows what, from ${start}. The text below says it in words.`,
  });
}

/** Graphviz is loaded when something has to be drawn, because it is large. */
async function draw(dot: string): Promise<string> {
  const { Graphviz } = await import('@hpcc-js/wasm-graphviz');
  return (await Graphviz.load()).dot(dot);
}
