import { make } from './element.ts';
import { remember, remembered } from './memory.ts';
import { showNotice } from './notice.ts';
import { partPlaces } from './part-places.ts';
import { loadStates, type StatePage } from './states.ts';
import { isIn, type ShownState, versions } from './versions.ts';

/** Says that a version lacks a subject, and leads to the first version that has it, or to the nearest one. */
export function tellMissing(name: string, version: string, states: readonly StatePage[]): void {
  const what = make('code', {}, name);
  const [first] = states;
  const near = nearestState(states, version);
  if (first === undefined || near === undefined) {
    showNotice('No version has ', what, '.');
  } else if (versions.indexOf(version) < versions.indexOf(first.from)) {
    showNotice(what, ` does not exist in ${version}. It came with `, linkTo(first.url, first.from), '.');
  } else {
    showNotice(what, ` does not exist in ${version}. The nearest version that has it is `, linkTo(...near), '.');
  }
}

/** Says that the version that a reader chose lacks what the page is about, and which is the nearest that has it. */
export function tellLacking(state: ShownState, version: string, states: readonly StatePage[]): void {
  const near = nearestState(states, version);
  const what = make('code', {}, state.name);
  const begin = [`This page is of ${state.to}; the version that you chose, ${version}, lacks `, what, '.'];
  showNotice(...begin, ...(near === undefined ? [] : [' The nearest version that has it is ', linkTo(...near), '.']));
}

/** Says that the page lacks a part, and leads to where it is: in the version on another page, or in another version. */
export async function tellMissingPart(anchor: string, state: ShownState, version: string): Promise<void> {
  const what = make('code', {}, anchor.replace(/^field\./, ''));
  const places = await partPlaces(anchor, state);
  const here = places?.in(version);
  if (here !== undefined) {
    showNotice(
      what,
      ` is not on this page. In ${version} it is described by `,
      make('a', { href: here.url }, here.name),
      '.',
    );
    return;
  }
  const lacking = places === undefined ? '' : `: ${state.name} does not have it in ${version}`;
  const states = (await loadStates()).of(state.kind, state.name, anchor);
  const seen = states.find(({ from }) => placeOf(state, from, anchor) === remembered('place'));
  const nearest = places && nearestOf(places.versions, version);
  const place = nearest === undefined ? undefined : places?.in(nearest);
  const content = [what, ` is not on this page${lacking}.`];
  if (seen !== undefined) showNotice(...content, ' It is in ', linkTo(seen.url, seen.to), '.');
  else if (nearest !== undefined && place !== undefined)
    showNotice(...content, ' The nearest version that has it is ', linkTo(place.url, nearest), '.');
  else showNotice(...content);
}

/** The page for the nearest version that has one of the states. */
function nearestState(states: readonly StatePage[], version: string): [url: string, version: string] | undefined {
  const nearest = nearestOf(
    versions.filter((one) => states.some((state) => isIn(state, one))),
    version,
  );
  const state = states.find((one) => nearest !== undefined && isIn(one, nearest));
  return state && nearest ? [state.url, nearest] : undefined;
}

/** Of two that are as near, the older one. */
function nearestOf(candidates: readonly string[], version: string): string | undefined {
  const distance = (one: string) => Math.abs(versions.indexOf(one) - versions.indexOf(version));
  return [...candidates].sort((a, b) => distance(a) - distance(b))[0];
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
function linkTo(url: string, version: string): HTMLElement {
  const link = make('a', { href: url }, version);
  link.addEventListener('click', () => remember('version', version));
  return link;
}
