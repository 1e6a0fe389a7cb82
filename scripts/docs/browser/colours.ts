import { remember, remembered } from './memory.ts';

export const COLOURS = ['light', 'dark'] as const;

/** What the pages are to look like; undefined to follow the system. */
export type Colours = (typeof COLOURS)[number] | undefined;

export function chosenColours(): Colours {
  const chosen = remembered('colours');
  return COLOURS.find((colours) => colours === chosen);
}

/** Notes the choice on the root element, which the style reads. */
export function showColours(colours: Colours): void {
  document.documentElement.classList.remove(...COLOURS);
  if (colours !== undefined) document.documentElement.classList.add(colours);
}

export function chooseColours(colours: Colours): void {
  remember('colours', colours);
  showColours(colours);
}
