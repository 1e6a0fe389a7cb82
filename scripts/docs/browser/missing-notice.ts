import { make } from './element.ts';
import { remember, remembered } from './memory.ts';
import { showNotice } from './notice.ts';
import { loadStates, type StatePage } from './states.ts';
import { type ShownState, versions } from './versions.ts';

/** Says that a version lacks a subject, and leads to the first version that has it, or to the last. */
export function tellMissing(name: string, version: string, states: readonly StatePage[]): void {
  const what = make('code', {}, name);
  const [first] = states;
  const last = states.at(-1);
  if (first === undefined || last === undefined) {
    showNotice('No version has ', what, '.');
  } else if (versions.indexOf(version) < versions.indexOf(first.from)) {
    showNotice(what, ` does not exist in ${version}. It came with `, linkTo(first, first.from), '.');
  } else {
    showNotice(what, ` does not exist in ${version}. The last version that has it is `, linkTo(last, last.to), '.');
  }
}

/** Says that the page lacks a part, and leads to the state that the reader came from, which has it. */
export async function tellMissingPart(anchor: string, state: ShownState, version: string): Promise<void> {
  const isField = anchor.includes('.');
  const lacking = isField ? `: ${state.name} does not have it in ${version}` : '';
  const content = [make('code', {}, anchor.replace(/^field\./, '')), ` is not on this page${lacking}.`];
  const states = (await loadStates()).of(state.kind, state.name, anchor);
  const seen = states.find(({ from }) => placeOf(state, from, anchor) === remembered('place'));
  showNotice(...content, ...(seen === undefined ? [] : [' It is in ', linkTo(seen, seen.to), '.']));
}

/** Notes that a state has a part, before another one is shown. */
export function rememberPart(anchor: string, state: ShownState): void {
  if (anchor !== '' && document.getElementById(anchor) !== null) {
    remember('place', placeOf(state, state.from, anchor));
  }
}

function placeOf({ kind, name }: ShownState, from: string, anchor: string): string {
  return `${kind}/${name}/${from}#${anchor}`;
}

/** Who follows it has chosen that version. */
function linkTo({ url }: StatePage, version: string): HTMLElement {
  const link = make('a', { href: url }, version);
  link.addEventListener('click', () => remember('version', version));
  return link;
}
