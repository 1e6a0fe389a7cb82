import { type Colours, chooseColours, chosenColours } from './colours.ts';
import { button, make } from './element.ts';

const NAMES = { light: 'Light', dark: 'Dark', system: 'Automatic' } as const;
const NEXT: Readonly<Record<keyof typeof NAMES, Colours>> = { system: 'dark', dark: 'light', light: undefined };

/** Goes round the choices of colours: those of the system, dark, light. */
export function colourButton(): HTMLElement {
  const element = button('', () => {
    chooseColours(NEXT[chosenColours() ?? 'system']);
    show();
  });
  const show = () => {
    const name = NAMES[chosenColours() ?? 'system'];
    element.replaceChildren(make('span', { 'aria-hidden': 'true' }, '◐ '), name);
    element.setAttribute('aria-label', `Colours: ${name}`);
  };
  show();
  return element;
}
