import type { Contract } from '../contract/contract.ts';
import { toPointer } from '../contract/pointer.ts';
import type { ExchangeFinding } from '../validation/exchange/finding.ts';
import { operationIn } from '../validation/exchange/operation.ts';
import { schemaPlaces } from '../validation/exchange/schema-places.ts';

/**
 * Where the rule of a finding stands in the documents of the package, which are at hand where the sources are not:
 * `openapi/2018-07-16.json#/components/schemas/Order/properties/amount`; undefined when no operation is meant.
 */
export function rulePlace(contract: Contract, finding: ExchangeFinding): string | undefined {
  const version = finding.since ?? finding.version;
  const operation = finding.operation === null ? undefined : operationIn(contract, version, finding);
  if (operation === undefined) return undefined;
  const [place] = schemaPlaces(contract.document(version), operation, finding);
  return place && `openapi/${version}.json${toPointer(place.keys)}`;
}
