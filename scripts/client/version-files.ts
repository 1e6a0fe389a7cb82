import type { OutputFile } from '../contract/output.ts';

/** By the name of a table, the interfaces of `types.d.ts` that make it up. */
type Tables = Readonly<Record<'Operations' | 'Paths' | 'Schemas' | 'Webhooks', readonly string[]>>;

/** The types of all versions, from the stage `types`. */
export interface ClientTypes {
  /** Every distinct type once, as the text of `types.d.ts`. */
  readonly declarations: string;
  /** By version, oldest first. */
  readonly tables: ReadonlyMap<string, Tables>;
}

const HEADING = '// Generated from the contract; do not edit.';

/** The types of all versions, and the entry of each: its module and its declarations. */
export function versionFiles({ declarations, tables }: ClientTypes): OutputFile[] {
  return [
    { path: 'types.d.ts', content: declarations },
    ...[...tables].flatMap(([version, own]) => [
      { path: `versions/${version}.js`, content: entryModule(version) },
      { path: `versions/${version}.d.ts`, content: entryDeclarations(version, own) },
    ]),
  ];
}

function entryModule(version: string): string {
  return [
    HEADING,
    "import { contract, packageVersion } from '../contract.js';",
    "import { makeClient } from '../core.js';",
    '',
    "export * from '../errors.js';",
    "export * from '../results.js';",
    `export const createClient = (options) => makeClient(contract, packageVersion, { version: '${version}', ...options });\n`,
  ].join('\n');
}

function entryDeclarations(version: string, tables: Tables): string {
  return [
    HEADING,
    "import type { BodyOf, ClientOf, DataOf } from '../client.js';",
    "import type { ConnectionOptions } from '../options.js';",
    "import type * as types from '../types.js';",
    '',
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
    '/** Makes a client for this version of the API; its options need not name it. */',
    `export declare function createClient(options: ConnectionOptions & { readonly version?: '${version}' | undefined }): Client;`,
    "export type { CallFailure, CallRedirect, CallResult, CallSuccess } from '../client.js';",
    "export * from '../errors.js';",
    "export type { CallOptions, ClientAuthToken, ConnectionOptions, ExpiringToken } from '../options.js';",
    "export * from '../results.js';\n",
  ].join('\n');
}

function interfaceOf(name: string, parts: readonly string[]): string {
  const bases = parts.length === 0 ? '' : ` extends ${parts.map((part) => `types.${part}`).join(', ')}`;
  return `export interface ${name}${bases} {}`;
}
