import type { SourceContract } from '../contract/contract.ts';
import { lintCheckable } from './checkable.ts';
import { lintCommentSources } from './comment-sources.ts';
import { lintExtensionKeys } from './extension-keys.ts';
import { lintExtensionNames } from './extension-names.ts';
import { type Finding, mergeFindings } from './finding.ts';
import { lintOlderValues } from './older-values.ts';
import { lintTransitions } from './transitions.ts';
import { VersionLinter } from './version-linter.ts';

/**
 * Lints the contract in all of its versions, or in some.
 *
 * @param versions names of the versions to look at
 * @returns every breach once, with the versions in which it shows
 */
export async function lintContract(
  contract: SourceContract,
  versions: readonly string[] = contract.versions.map(({ version }) => version),
): Promise<Finding[]> {
  const linter = new VersionLinter(contract);
  const findings: Finding[] = lintCommentSources(contract, versions);
  for (const version of versions) {
    findings.push(
      ...(await linter.lint(version)),
      ...lintCheckable(contract, version),
      ...lintExtensionKeys(contract, version),
      ...lintExtensionNames(contract, version),
      ...lintOlderValues(contract, version),
      ...lintTransitions(contract, version),
    );
  }
  return mergeFindings(findings);
}
