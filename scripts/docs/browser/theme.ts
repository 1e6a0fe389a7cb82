/** Runs before anything is drawn, so that no page flashes in the other colours. */
import { chosenColours, showColours } from './colours.ts';

showColours(chosenColours());
