import type { Contract } from '../../contract/load.ts';

/** What the mock serves: that it is up, its versions, and where their documents are. */
export function overview(contract: Contract, defaultVersion: string) {
  const versions = contract.versions.map(({ version }) => version);
  return {
    status: 'ok',
    versions,
    latest: versions.at(-1),
    default: defaultVersion,
    operations: Object.fromEntries(versions.map((version) => [version, contract.operations(version).length])),
    documents: Object.fromEntries(versions.map((version) => [version, `/_contract/openapi/${version}.json`])),
  };
}
