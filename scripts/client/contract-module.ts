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

/** The declarations of all versions, by version, as `contract.d.ts`. */
export function contractDeclarations(versions: readonly Pick<ClientVersion, 'version'>[]): string {
  const byVersion = (interfaceName: string, name: string) => [
    `export interface ${interfaceName} {`,
    ...versions.map(({ version }) => `  '${version}': import('./versions/${version}.js').${name};`),
    '}\n',
  ];
  return [
    '// Generated from the contract; do not edit.',
    ...byVersion('PathsByVersion', 'paths'),
    ...byVersion('OperationsByVersion', 'operations'),
    ...byVersion('ComponentsByVersion', 'components'),
  ].join('\n');
}
