import type { OutputFile } from '../contract/output.ts';
import type { ContractData } from './runtime/contract-data.ts';

/** By the name of a table, the interfaces of `types.d.ts` that make it up. */
export type Tables = Readonly<Record<'Operations' | 'Paths' | 'Schemas' | 'Webhooks', readonly string[]>>;

/** The types of all versions, from the stage `types`. */
export interface ClientTypes {
  /** Every distinct type once, as the text of `types.d.ts`. */
  readonly declarations: string;
  /** By version, oldest first. */
  readonly tables: ReadonlyMap<string, Tables>;
}

const HEADING = '// Generated from the contract; do not edit.';

/** The types of all versions, and the declarations of the entry of each. */
export function typeFiles({ declarations, tables }: ClientTypes): OutputFile[] {
  return [
    { path: 'types.d.ts', content: declarations },
    ...[...tables].map(([version, own]) => ({
      path: `versions/${version}.d.ts`,
      content: entryDeclarations(version, own),
    })),
  ];
}

/**
 * The code of the entry of one version.
 *
 * @param data the operations of that version, and the names of all versions
 * @param pathOf gives the path of a module of the runtime
 */
export function versionModule(
  version: string,
  data: ContractData,
  packageVersion: string,
  pathOf = (name: string): string => `../${name}.js`,
): string {
  const made = `makeVersionClient(contract, ${JSON.stringify(packageVersion)}, ${JSON.stringify(version)}, options)`;
  return [
    HEADING,
    `import { makeVersionClient } from '${pathOf('version-entry')}';`,
    '',
    `export * from '${pathOf('errors')}';`,
    `export * from '${pathOf('results')}';`,
    `const contract = ${JSON.stringify(data)};`,
    `export const createClient = (options) => ${made};\n`,
  ].join('\n');
}

function entryDeclarations(version: string, tables: Tables): string {
  return [
    HEADING,
    "import type { BodyOf, ClientOf, DataOf } from '../client.js';",
    "import type { ConnectionOptions } from '../options.js';",
    "import type * as types from '../types.js';",
    '',
    ...versionDeclarations(version, tables),
    "export type { CallFailure, CallRedirect, CallResult, CallSuccess } from '../client.js';",
    "export * from '../errors.js';",
    "export type { Middleware } from '../middleware.js';",
    "export type { CallOptions, ClientAuthToken, ConnectionOptions, ExpiringToken } from '../options.js';",
    "export * from '../results.js';\n",
  ].join('\n');
}

/** What the entry of a version declares itself; the interfaces of `types.d.ts` are in `types` there. */
export function versionDeclarations(version: string, tables: Tables): string[] {
  return [
    ...Object.entries(tables).map(([name, parts]) => interfaceOf(name, parts)),
    '/** The client of this version. */',
    'export interface Client extends Operations, ClientOf<Operations, Paths> {}',
    '/** The operations of this version, by operationId. */',
    'export type OperationId = keyof Operations;',
    '/** The body that an operation takes. */',
    'export type RequestBody<Id extends OperationId> = BodyOf<Operations[Id]>;',
    "/** The body of an operation's successful answer. */",
    'export type ResponseBody<Id extends OperationId> = DataOf<Operations[Id]>;',
    '/** A schema of the API by its name, such as `Order`. */',
    'export type Schema<Name extends keyof Schemas> = Schemas[Name];',
    '/** What a client is made with; `version` can be a date at which this version is in force. */',
    'export type ClientOptions = ConnectionOptions & {',
    `  readonly version?: '${version}' | (\`\${number}-\${number}-\${number}\` & {}) | undefined;`,
    '};',
    '/**',
    ' * Makes a client for this version of the API.',
    ' *',
    ' * @throws ExpressCheckoutError `OPTION_INVALID`, `VERSION_UNKNOWN`, `API_KEY_IN_BROWSER`',
    ' */',
    'export declare function createClient(options: ClientOptions): Client;',
  ];
}

function interfaceOf(name: string, parts: readonly string[]): string {
  const bases = parts.length === 0 ? '' : ` extends ${parts.map((part) => `types.${part}`).join(', ')}`;
  return `export interface ${name}${bases} {}`;
}
