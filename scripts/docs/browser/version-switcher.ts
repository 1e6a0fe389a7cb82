import { make } from './element.ts';
import { rememberPart, tellLacking, tellMissing, tellMissingPart } from './missing-notice.ts';
import { showNotice } from './notice.ts';
import { urlOf } from './site-files.ts';
import { loadStates } from './states.ts';
import {
  announceVersion,
  chooseVersion,
  chosenVersion,
  isIn,
  onVersion,
  type ShownState,
  samePageOf,
  shownState,
  versions,
} from './versions.ts';

/** The choice of the version, with its label. */
export function versionSwitcher(): HTMLElement {
  const select = make('select', { id: 'version', autocomplete: 'off' });
  for (const version of [...versions].reverse()) {
    select.append(make('option', { value: version }, version));
  }
  select.addEventListener('change', () => void change(select.value));
  onVersion((version) => {
    select.value = version;
  });
  // A page that the browser kept for the way back still shows what was chosen on it.
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) announceVersion();
  });
  return make('span', { class: 'choice' }, make('label', { for: 'version' }, 'Version'), select);
}

async function change(version: string): Promise<void> {
  showNotice();
  chooseVersion(version);
  const same = samePageOf(version);
  if (same !== undefined) {
    location.assign(urlOf(same, hash()));
    return;
  }
  const state = shownState();
  if (state === undefined || isIn(state, version)) return;
  const states = (await loadStates()).of(state.kind, state.name, hash());
  const found = states.find((candidate) => isIn(candidate, version));
  if (found === undefined) return tellMissing(state.name, version, states);
  rememberPart(hash(), state);
  location.assign(found.url);
}

function hash(): string {
  return decodeURIComponent(location.hash.slice(1));
}

/** Tells what the reader may not expect of the page: that it is of another version than the chosen one, or lacks the field. */
export async function tellWhatDiffers(): Promise<void> {
  const state = shownState();
  const chosen = chosenVersion();
  if (state === undefined) return;
  if (chosen !== undefined && !isIn(state, chosen)) await offerChosen(state, chosen);
  else if (hash() !== '' && document.getElementById(hash()) === null) {
    await tellMissingPart(hash(), state, chosen ?? state.to);
  }
}

async function offerChosen(state: ShownState, chosen: string): Promise<void> {
  const states = (await loadStates()).of(state.kind, state.name, hash());
  const found = states.find((candidate) => isIn(candidate, chosen));
  if (found === undefined) tellLacking(state, chosen, states);
  else {
    showNotice(
      `This page is of ${state.to}. `,
      make('a', { href: found.url }, `See it in ${chosen}`),
      ', the version that you chose.',
    );
  }
}
