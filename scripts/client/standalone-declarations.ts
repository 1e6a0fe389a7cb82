import type { OutputFile } from '../contract/output.ts';
import { declarationsOf, sourceFile } from './source-files.ts';
import { type ClientTypes, versionDeclarations } from './version-files.ts';

/** The modules of the runtime that the declarations of a version refer to; of some only these names are for users. */
const MODULES: readonly (readonly [name: string, exported?: readonly string[]])[] = [
  ['errors'],
  ['api-error'],
  ['client', ['CallFailure', 'CallRedirect', 'CallResult', 'CallSuccess']],
  ['middleware', ['Middleware']],
  ['options', ['CallOptions', 'ClientAuthToken', 'ConnectionOptions', 'ExpiringToken']],
  ['unwrap'],
  ['paginate'],
];

/** The imports and exports of other modules, and what TypeScript writes when there is nothing else. */
const CLAUSE = /^(?:import|export)\s[^;]*?\sfrom\s[^;]*;\n|^export \{\};\n/gm;

/**
 * The declarations of a version: `index.d.ts`, which has what the client's code declares as well, and `types.d.ts`.
 *
 * @throws ContractError `TOOL_MISSING`
 */
export function standaloneDeclarations(version: string, { declarations, tables }: ClientTypes): OutputFile[] {
  const own = tables.get(version);
  if (own === undefined) throw new TypeError(`There are no types of ${version}.`);
  const index = [
    "import type * as types from './types.js';",
    '',
    ...versionDeclarations(version, own),
    ...MODULES.map(([name, exported]) => `\n${declared(name, exported).trim()}`),
    'export {};\n', // without it all declarations would be exported
  ];
  const types = declarations.replace(/ from '\.\/(?:client|options)\.js';/g, " from './index.js';");
  return [
    { path: 'index.d.ts', content: index.join('\n') },
    { path: 'types.d.ts', content: types },
  ];
}

/** What a module declares, without the names of other modules. */
function declared(name: string, exported?: readonly string[]): string {
  const text = declarationsOf(sourceFile('runtime', name)).replace(CLAUSE, '');
  if (exported === undefined) return text;
  return text.replace(/^export (?=(?:interface|type) (\w+))/gm, (keyword, type: string) =>
    exported.includes(type) ? keyword : '',
  );
}
