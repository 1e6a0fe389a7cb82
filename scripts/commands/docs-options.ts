import { usageError } from '../contract/errors.ts';
import { contrastOn, DEFAULT_COLOURS, LEAST_CONTRAST } from '../docs/frame/colours.ts';
import type { SiteSettings } from '../docs/site/settings.ts';
import { LOOPBACK } from '../paths.ts';
import { contractOptions } from './contract-options.ts';
import { readLogo } from './docs-logo.ts';
import { existingFolder } from './existing-folder.ts';
import { BASE_URL, FILE, FOLDER, PORT } from './option-kinds.ts';
import type { OptionTable, OptionValues } from './options.ts';

/** The options of `ecc docs`. */
export const docsOptions = {
  out: { ...FOLDER, default: 'generated/docs', description: 'where to write the site' },
  serve: { type: 'boolean', description: `serve the site on ${LOOPBACK} until Ctrl+C` },
  port: { ...PORT, default: '8080', description: 'port for --serve; 0 takes a free one' },
  watch: {
    type: 'boolean',
    description:
      'write the site anew when the contract or a guide changes, until Ctrl+C; with --serve pages load again',
  },
  versions: {
    type: 'string',
    placeholder: 'version,…',
    description: 'the versions to publish; all of them by default',
    parse: (text: string) => {
      const names = text.split(',').map((name) => name.trim());
      return names.includes('') ? undefined : names;
    },
    refusal: 'not a list of versions',
    hint: 'Give versions with commas between them, for example baseline,2021-03-25.',
  },
  title: {
    type: 'string',
    placeholder: 'text',
    description: "the site's name; that of the API by default",
    parse: (text: string) => (text.trim() === '' || /\p{Cc}/u.test(text) ? undefined : text.trim()),
    refusal: 'not a name',
    hint: 'Give a line of text.',
  },
  logo: {
    ...FILE,
    description: 'picture beside the name, SVG or PNG',
    parse: (text: string, io: { readonly cwd: string }) => {
      const path = FILE.parse(text, io);
      return path === undefined ? undefined : readLogo(path);
    },
  },
  'colour-light': colourOption('light'),
  'colour-dark': colourOption('dark'),
  'base-url': {
    ...BASE_URL,
    description: 'where the site will be, for what cannot be relative: sitemap, feed, 404 page, catalogue of documents',
  },
  server: {
    ...BASE_URL,
    multiple: true,
    description: "base URL that readers may try calls against, in place of the contract's; as often as needed",
  },
  guides: {
    ...FOLDER,
    multiple: true,
    description: 'folder with guides of your own in Markdown; as often as needed',
    parse: (text: string, io: { readonly cwd: string }) => {
      const path = FOLDER.parse(text, io);
      return path === undefined ? undefined : existingFolder('guides', path, 'Give a folder with guides in Markdown.');
    },
  },
  ...contractOptions,
} as const satisfies OptionTable;

export type DocsValues = OptionValues<typeof docsOptions>;

/** How the options want the site to be. */
export function siteSettings(values: DocsValues): SiteSettings {
  const { title, logo, server, 'colour-light': light, 'colour-dark': dark, 'base-url': baseUrl } = values;
  const colours = light !== undefined || dark !== undefined;
  return {
    title,
    logo,
    colours: colours ? { light: light ?? DEFAULT_COLOURS.light, dark: dark ?? DEFAULT_COLOURS.dark } : undefined,
    baseUrl,
    servers: server,
  };
}

function colourOption(theme: 'dark' | 'light') {
  return {
    type: 'string',
    placeholder: '#rrggbb',
    description: `colour of links and buttons on ${theme} pages; ${DEFAULT_COLOURS[theme]} by default`,
    parse: (text: string) => (/^#[\da-f]{6}$/i.test(text) ? readable(text.toLowerCase(), theme) : undefined),
    refusal: 'not a colour',
    hint: `Give # and six hexadecimal digits, for example ${DEFAULT_COLOURS[theme]}.`,
  } as const;
}

/** @throws ContractError `USAGE` for a colour that many could not read */
function readable(colour: string, theme: 'dark' | 'light'): string {
  const ratio = contrastOn(colour, theme);
  if (ratio >= LEAST_CONTRAST) return colour;
  throw usageError(
    `\`--colour-${theme}\` is ${colour}, whose contrast on ${theme} pages is ${(Math.floor(ratio * 10) / 10).toFixed(1)}.`,
    `Text needs ${LEAST_CONTRAST} at least: give a ${theme === 'light' ? 'darker' : 'lighter'} colour, for example ${DEFAULT_COLOURS[theme]}.`,
  );
}
