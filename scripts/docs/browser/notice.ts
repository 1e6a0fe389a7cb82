import { make } from './element.ts';

let region: HTMLElement | undefined;

/** Tells the reader something at the top of the page, in place of what was told before; nothing takes it away. */
export function showNotice(...content: readonly (Node | string)[]): void {
  if (content.length === 0) region?.replaceChildren();
  else noticeRegion().replaceChildren(make('p', { class: 'notice' }, ...content));
}

/** Is there before it is filled, because screen readers tell of changes only. */
export function noticeRegion(): HTMLElement {
  if (region !== undefined) return region;
  region = make('div', { role: 'status', class: 'notices' });
  document.querySelector('main')?.prepend(region);
  return region;
}
