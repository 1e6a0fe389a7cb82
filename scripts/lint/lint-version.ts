import { join } from 'node:path';
import {
  BaseResolver,
  type Config,
  type getTypes,
  lintDocument,
  loadConfig,
  type NormalizedProblem,
  Source,
} from '@redocly/openapi-core';
import type { SourceContract } from '../contract/contract.ts';
import type { SourcePosition } from '../contract/errors.ts';
import { fromPointer, toPointer } from '../contract/pointer.ts';
import { PACKAGE_FOLDER } from '../paths.ts';
import type { Finding } from './finding.ts';

const CONFIG_FILE = join(PACKAGE_FOLDER, 'redocly.yaml');

let config: Promise<Config> | undefined;

/**
 * Lints the document of one version with Redocly by the rules of `redocly.yaml`.
 *
 * @param types what the walk through the document goes into, when it is not everything
 * @returns findings at the source files, each naming this version only
 */
export async function lintVersion(
  contract: SourceContract,
  version: string,
  types?: ReturnType<typeof getTypes>,
): Promise<Finding[]> {
  config ??= loadRules();
  // References are resolved by the name of the document, so every version needs one of its own.
  const source = new Source(`${version}.json`, '', 'application/json');
  const problems = await lintDocument({
    document: { source, parsed: contract.document(version) },
    config: await config,
    externalRefResolver: new BaseResolver(),
    ...(types && { customTypes: types }),
  });
  return problems.filter(({ ignored }) => ignored !== true).map((problem) => toFinding(contract, version, problem));
}

/** The rules; what stands in an example is data, which only a repository's own configuration may say. */
async function loadRules(): Promise<Config> {
  const loaded = await loadConfig({ configPath: CONFIG_FILE });
  loaded.doNotResolveExamples = true;
  return loaded;
}

function toFinding(contract: SourceContract, version: string, problem: NormalizedProblem): Finding {
  const [location] = problem.location;
  return {
    rule: problem.ruleId,
    severity: problem.severity === 'error' ? 'error' : 'warning',
    message: problem.message,
    position: originOf(contract, version, location?.pointer ?? '#/'),
    versions: [version],
  };
}

/** The place of a node in the sources. One that the pipeline put in has none; its nearest ancestor has. */
export function originOf(contract: SourceContract, version: string, pointer: string): SourcePosition {
  const keys = fromPointer(pointer);
  for (let length = keys.length; length >= 0; length -= 1) {
    const origin = contract.origin(version, toPointer(keys.slice(0, length)));
    if (origin !== undefined) return origin.position;
  }
  return { file: contract.files[0] ?? CONFIG_FILE, line: 1, column: 1 };
}
