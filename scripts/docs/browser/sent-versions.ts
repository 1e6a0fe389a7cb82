import { isIn, onVersion, shownState } from './versions.ts';

/** Puts the version in use into the samples, where they send one. */
export function showSentVersions(): void {
  const places = document.querySelectorAll('[data-version-sent]');
  const state = shownState();
  onVersion((version) => {
    if (state !== undefined && !isIn(state, version)) return;
    for (const place of places) place.textContent = version;
  });
}
