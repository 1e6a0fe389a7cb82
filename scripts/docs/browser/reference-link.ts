import { urlOf } from './site-files.ts';
import { onVersion, versions } from './versions.ts';

/** Lets the bar's link to the newest version lead to the one in use. */
export function followVersion(): void {
  const newest = urlOf(versions.at(-1) ?? '');
  const links = [...document.querySelectorAll<HTMLAnchorElement>('.bar nav a')].filter(({ href }) => href === newest);
  onVersion((version) => {
    for (const link of links) link.href = urlOf(version);
  });
}
