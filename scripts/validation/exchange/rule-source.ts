import { relative } from 'node:path';
import type { SourceContract } from '../../contract/contract.ts';
import { toPointer } from '../../contract/pointer.ts';
import type { ExchangeFinding, RuleSource } from './finding.ts';
import { operationIn } from './operation.ts';
import { schemaPlaces } from './schema-places.ts';

/**
 * Where the rule of a finding stands in the contract's sources: that of what a later version brings stands in that
 * version.
 *
 * @param folder absolute path of the contract's folder, to which the file is relative
 */
export function ruleSource(contract: SourceContract, finding: ExchangeFinding, folder: string): RuleSource | null {
  const version = finding.since ?? finding.version;
  const operation = finding.operation === null ? undefined : operationIn(contract, version, finding);
  if (operation === undefined) return null;
  const [place] = schemaPlaces(contract.document(version), operation, finding);
  const origin = place && contract.origin(version, toPointer(withKeyword(place, finding.code)));
  if (origin === undefined) return null;
  return {
    file: relative(folder, origin.position.file).replaceAll('\\', '/'),
    line: origin.position.line,
    ...(origin.changeset !== undefined && { changeset: origin.changeset }),
  };
}

/** The keyword that is not met, where it stands at the place itself. */
function withKeyword({ keys, node }: ReturnType<typeof schemaPlaces>[number], code: string) {
  return Object.hasOwn(node, code) ? [...keys, code] : keys;
}
