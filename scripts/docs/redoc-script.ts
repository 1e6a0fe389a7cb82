import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadEsbuild, redoclyFolder } from '../build-tools.ts';
import { ContractError } from '../contract/errors.ts';

/** The name under which the page's script finds Redoc. */
export const REDOC_GLOBAL = 'RedocLib';

const PACKAGE = '@redocly/cli';
/** How Redoc's standalone bundle ends; its file name and its place are internal to the package. */
const MODULE_EXPORTS = /export\s*\{(?=[^}]*\bRedocStandalone\b)[^}]*\binit\b[^}]*\};?\s*$/;
/** The one picture that Redoc loads from its vendor's server. */
const LOGO_URL = /https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini(?:-full)?\.svg/g;
/** Width and height are needed: without them the picture breaks Redoc's footer. */
const LOGO = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" width="44" height="14">' +
    '<style>text{font:700 11px sans-serif;fill:#0b58b5}@media(prefers-color-scheme:dark){text{fill:#8ab8ff}}</style>' +
    '<text y="11">Redoc</text></svg>',
)}`;

/**
 * Redoc as one classic script: browsers refuse ES modules on pages that were opened from a folder.
 *
 * @returns a script that sets `window.RedocLib`
 * @throws ContractError `RENDERER_MISSING` when the bundle is not where the pinned package has it
 */
export async function buildRedocScript(folder = redoclyFolder()): Promise<string> {
  const { transform } = await loadEsbuild();
  const { code } = await transform(findRedocModule(folder).replace(LOGO_URL, LOGO), {
    format: 'iife',
    globalName: REDOC_GLOBAL,
    target: 'es2022',
    minify: true,
    charset: 'utf8',
    legalComments: 'inline',
  });
  return code;
}

/** The licences of Redoc and of what is bundled with it, as its package states them. */
export function redocLicence(folder = redoclyFolder()): string {
  return ['LICENSE', 'THIRD_PARTY_NOTICES'].map((name) => readFileSync(join(folder, name), 'utf8').trim()).join('\n\n');
}

/**
 * The text of Redoc's standalone module, found by what it exports.
 *
 * @param folder absolute path of the installed package
 * @throws ContractError `RENDERER_MISSING`
 */
export function findRedocModule(folder: string): string {
  for (const path of scriptsBelow(folder)) {
    const text = readFileSync(path, 'utf8');
    if (MODULE_EXPORTS.test(text.slice(-400))) return text;
  }
  throw rendererMissing(`No script below ${folder} exports RedocStandalone and init.`);
}

/** All scripts of the package, those that are named after Redoc first. */
function scriptsBelow(folder: string): string[] {
  if (!existsSync(folder)) throw rendererMissing(`The folder ${folder} does not exist.`);
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.js'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const named = (path: string) => path.includes('redoc.standalone');
  return [...paths.filter(named), ...paths.filter((path) => !named(path))];
}

function rendererMissing(what: string): ContractError {
  return new ContractError({
    code: 'RENDERER_MISSING',
    message: `${what} There is nothing to draw the reference pages with.`,
    hint: `Install the version of ${PACKAGE} that package.json pins: npm ci.`,
  });
}
