import type { Transition } from '../../contract/document.ts';

/** Wider than what browsers take for a font without serifs, so that no label grows over another. */
const FONT = 'fontname="Courier"';

const GRAPH = [
  'rankdir=TB',
  'bgcolor=transparent',
  'nodesep=0.15',
  'ranksep=0.45',
  `node [shape=box, style=rounded, ${FONT}, fontsize=12, height=0.35, margin="0.15,0.05"]`,
  `edge [${FONT}, fontsize=10, arrowsize=0.6]`,
];

/**
 * The transitions in the language of Graphviz. What a call of the merchant does has the name of the call; the rest
 * happens elsewhere and is drawn with dashes. Ways back do not bend the picture.
 */
export function dotOf(transitions: readonly Transition[]): string {
  const states = [...new Set(transitions.flatMap(({ from, to }) => [from ?? [], to].flat()))];
  const leavesNothing = (state: string) => !transitions.some(({ from, to }) => from === state && to !== state);
  const nodes = states.map((state) => `${quoted(state)} [class=${leavesNothing(state) ? '"state last"' : '"state"'}]`);
  const edges = transitions.flatMap(({ from, to, operation }) => {
    if (from === undefined) return [];
    const isBack = states.indexOf(to) < states.indexOf(from) && reaches(transitions, to, from);
    const attributes = [
      operation === undefined ? 'style=dashed, class="elsewhere"' : `label=${quoted(operation)}, class="call"`,
      ...(isBack ? ['constraint=false'] : []),
    ];
    return [`${quoted(from)} -> ${quoted(to)} [${attributes.join(', ')}]`];
  });
  return `digraph { ${[...GRAPH, ...nodes, ...edges].join('; ')} }`;
}

/** True when one state can come after another. */
function reaches(transitions: readonly Transition[], start: string, end: string): boolean {
  const seen = new Set([start]);
  for (const state of seen) {
    for (const { from, to } of transitions) if (from === state) seen.add(to);
  }
  return seen.has(end);
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
