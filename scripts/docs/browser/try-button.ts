import { button } from './element.ts';
import { loadScript } from './site-files.ts';

/** Puts a button where calls can be tried; the form and its script come when it is pressed. */
export function addTryButton(): void {
  const place = document.querySelector<HTMLElement>('[data-try]');
  if (place === null) return;
  const open = async () => {
    await Promise.all([loadScript('calls.js'), loadScript('try-it.js')]);
    window.openDocsCall?.(place);
  };
  place.replaceChildren(button('Try this call', () => void open()));
}
