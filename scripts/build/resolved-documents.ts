import { fingerprintOf } from '../compare/fingerprint.ts';
import { documentOf } from '../compare/versions.ts';
import type { Contract, SourceContract } from '../contract/contract.ts';
import { asJson } from '../contract/dereference.ts';
import { isJsonObject } from '../contract/json.ts';
import type { OutputFile } from '../contract/output.ts';
import { describeSnapshot, SNAPSHOT_FILE } from '../contract/snapshot.ts';
import { exportVersion } from '../export/export-version.ts';
import { yamlText } from './yaml-text.ts';

const BUILT_TARGETS = ['openapi-3.0', 'generator'] as const;
type BuiltTarget = (typeof BUILT_TARGETS)[number];

/** One row of `generated/openapi/index.json`. */
interface IndexEntry {
  readonly version: string;
  readonly date: string | null;
  readonly changesets: Contract['versions'][number]['changesets'];
  readonly json: string;
  readonly yaml: string;
  /** The same version in OpenAPI 3.0, and in the shape for code generators, relative to the index. */
  readonly 'openapi-3.0': string;
  readonly generator: string;
  /** SHA-256 of the YAML file, which is the one in git. */
  readonly sha256: string;
  /** Of what the version means: the same while prose, examples and the order of keys are all that changes. */
  readonly fingerprint: string;
}

/** The resolved document of one version, as YAML and as JSON; what versions share is written out in each. */
export function documentFiles(contract: Contract, version: string): OutputFile[] {
  const document = asJson(contract.document(version));
  if (!isJsonObject(document)) throw new TypeError('A document is an object.');
  return [
    { path: yamlPath(version), content: yamlText(document) },
    // For programs; without indentation the package is ten megabytes smaller.
    { path: jsonPath(version), content: `${JSON.stringify(document)}\n` },
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
      'openapi-3.0': `../${exportPath('openapi-3.0', version)}`,
      generator: `../${exportPath('generator', version)}`,
      sha256: hashOf(yamlPath(version)),
      fingerprint: fingerprintOf(documentOf(contract, version)),
    }),
  );
  const { corrections } = contract;
  const corrected = corrections.length > 0 && { corrections: corrections.toReversed() };
  return {
    path: 'openapi/index.json',
    content: `${JSON.stringify({ latest: versions.at(-1)?.version, versions, ...corrected }, null, 2)}\n`,
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

/** The forms of a version that are built beside the documents. They are for programs, so they are not indented. */
export async function exportFiles(contract: Contract, version: string): Promise<OutputFile[]> {
  const files: OutputFile[] = [];
  for (const target of BUILT_TARGETS) {
    const { content } = await exportVersion(contract, version, target);
    files.push({ path: exportPath(target, version), content: `${JSON.stringify(content)}\n` });
  }
  return files;
}

function exportPath(target: BuiltTarget, version: string): string {
  return `${target}/${version}.json`;
}

function jsonPath(version: string): string {
  return `openapi/${version}.json`;
}

function yamlPath(version: string): string {
  return `openapi/${version}.yaml`;
}
