/** Where the icon of the pages lies, below the root. A strict policy lets no page have it in its own text. */
export const ICON_PATH = 'assets/icon.svg';

/** Two sheets, one behind the other, which browsers show on dark and on light ground. */
export const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="#8ab8ff" d="M5 1h9v11h-9z"/><path fill="#0b58b5" d="M2 4h9v11h-9z"/></svg>
`;
