import { button, make } from './element.ts';
import { loadScript } from './site-files.ts';

/** Opens the search, whose script comes with its first use. */
export function searchButton(): HTMLElement {
  document.addEventListener('keydown', (event) => {
    if (isShortcut(event)) {
      event.preventDefault();
      void openSearch();
    }
  });
  const keys = make('kbd', { 'aria-hidden': 'true' }, '/');
  return button(make('span', {}, 'Search ', keys), () => void openSearch(), {
    id: 'search',
    'aria-keyshortcuts': '/ Control+K',
    'aria-haspopup': 'dialog',
  });
}

async function openSearch(): Promise<void> {
  await loadScript('search.js');
  window.openDocsSearch?.();
}

function isShortcut({ key, ctrlKey, metaKey, altKey, target }: KeyboardEvent): boolean {
  if ((ctrlKey || metaKey) && !altKey) return key.toLowerCase() === 'k';
  const types = target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;
  return key === '/' && !altKey && !types;
}
