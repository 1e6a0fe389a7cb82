import { isCalendarDate } from '../contract/versions.ts';
import type { ClientVersion } from './contract-data.ts';
import type { ContractData } from './runtime/contract-data.ts';

/** The module with what the documents say, and the version of the package, as `contract.js`. */
export function contractModule(data: ContractData, packageVersion: string): string {
  return [
    '// Generated from the contract; do not edit.',
    `export const packageVersion = ${JSON.stringify(packageVersion)};`,
    `export const contract = ${JSON.stringify(data, null, 2)};\n`,
  ].join('\n');
}

/** Its declarations, as `contract.d.ts`: the versions, and the types of each. */
export function contractDeclarations(versions: readonly Pick<ClientVersion, 'version'>[]): string {
  const dates = versions.map(({ version }) => version).filter(isCalendarDate);
  return [
    '// Generated from the contract; do not edit.',
    '/** Newest first. */',
    `export type VersionDates = ${JSON.stringify(dates.reverse())};`,
    `export type OldestVersion = ${JSON.stringify(versions[0]?.version ?? '')};`,
    ...versions.map(({ version }) => `import type * as ${moduleName(version)} from './versions/${version}.js';`),
    'export interface Versions {',
    ...versions.flatMap(({ version }) => [
      `  '${version}': {`,
      ...Object.entries(PARTS).map(([part, name]) => `    ${part}: ${moduleName(version)}.${name};`),
      '  };',
    ]),
    '}\n',
  ].join('\n');
}

/** What the types of a version are found by, and their names in its module. */
const PARTS = { client: 'Client', operations: 'Operations', schemas: 'Schemas' };

function moduleName(version: string): string {
  return `version_${version.replace(/\W/g, '_')}`;
}
