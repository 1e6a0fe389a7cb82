/** Colours of a page, for light and for dark. */
export interface Colours {
  readonly light: string;
  readonly dark: string;
}

/** Links and buttons, unless whoever hosts the site has others. */
export const DEFAULT_COLOURS: Colours = { light: '#0b58b5', dark: '#8ab8ff' };

/** What pages are drawn on, and what stands out from it. */
export const GROUND: Colours = { light: '#ffffff', dark: '#1d1f25' };
export const RAISED: Colours = { light: '#f5f6f9', dark: '#272a32' };

/** What people need to read text of usual size. See WCAG 2.2, success criterion 1.4.3. */
export const LEAST_CONTRAST = 4.5;

/** The contrast of a colour, `#rrggbb`, to that of the grounds that it has the least to; from 1 to 21. */
export function contrastOn(colour: string, theme: keyof Colours): number {
  return Math.min(...[GROUND[theme], RAISED[theme]].map((ground) => contrast(colour, ground)));
}

/** See https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** See https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const share = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
