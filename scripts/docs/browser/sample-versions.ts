import { isIn, onVersion, sentVersion, shownState } from './versions.ts';

/** Puts the version in use into the samples, where they name it or send it. */
export function showSampleVersions(): void {
  const places = document.querySelectorAll<HTMLElement>('[data-version]');
  const state = shownState();
  onVersion((version) => {
    if (state !== undefined && !isIn(state, version)) return;
    for (const place of places) place.textContent = place.dataset.version === 'sent' ? sentVersion(version) : version;
  });
}
