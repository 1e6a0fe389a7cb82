import type { Contract, SourceContract } from '../contract/contract.ts';
import { asJson } from '../contract/dereference.ts';
import { isJsonObject } from '../contract/json.ts';
import type { OutputFile } from '../contract/output.ts';
import { describeSnapshot, SNAPSHOT_FILE } from '../contract/snapshot.ts';
import { yamlText } from './yaml-text.ts';

/** One row of `generated/openapi/index.json`. */
interface IndexEntry {
  readonly version: string;
  readonly date: string | null;
  readonly changesets: Contract['versions'][number]['changesets'];
  readonly json: string;
  readonly yaml: string;
  /** SHA-256 of the YAML file, which is the one in git. */
  readonly sha256: string;
}

/** The resolved document of one version, as YAML and as JSON; what versions share is written out in each. */
export function documentFiles(contract: Contract, version: string): OutputFile[] {
  const document = asJson(contract.document(version));
  if (!isJsonObject(document)) throw new TypeError('A document is an object.');
  return [
    { path: yamlPath(version), content: yamlText(document) },
    { path: jsonPath(version), content: `${JSON.stringify(document, null, 2)}\n` },
  ];
}

/**
 * `openapi/index.json`: the versions, oldest first, with their changesets and files.
 *
 * @param hashOf gives the SHA-256 of a file that was written
 */
export function indexFile(contract: Contract, hashOf: (path: string) => string): OutputFile {
  const versions = contract.versions.map(
    ({ version, date, changesets }): IndexEntry => ({
      version,
      date,
      changesets,
      json: `${version}.json`,
      yaml: `${version}.yaml`,
      sha256: hashOf(yamlPath(version)),
    }),
  );
  return {
    path: 'openapi/index.json',
    content: `${JSON.stringify({ latest: versions.at(-1)?.version, versions }, null, 2)}\n`,
  };
}

/**
 * What tells whether the JSON documents are those of the sources; with it, programs need not resolve them again.
 *
 * @param spec absolute path of the contract's folder
 * @param hashOf gives the SHA-256 of a file that was written
 */
export function snapshotFile(contract: SourceContract, spec: string, hashOf: (path: string) => string): OutputFile {
  const snapshot = describeSnapshot(contract, spec, (version) => hashOf(jsonPath(version)));
  return { path: `openapi/${SNAPSHOT_FILE}`, content: `${JSON.stringify(snapshot)}\n` };
}

function jsonPath(version: string): string {
  return `openapi/${version}.json`;
}

function yamlPath(version: string): string {
  return `openapi/${version}.yaml`;
}
