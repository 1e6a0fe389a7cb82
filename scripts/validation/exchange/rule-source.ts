import { relative } from 'node:path';
import type { SourceContract } from '../../contract/contract.ts';
import type { JsonKey, JsonObject } from '../../contract/json.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { toPointer } from '../../contract/pointer.ts';
import type { ExchangeFinding, RuleSource } from './finding.ts';
import { operationIn } from './operation.ts';
import { type SchemaPlace, schemaPlaces } from './schema-places.ts';

/** Keywords that list values, so that a version may bring one of them. */
const LISTS_OF_VALUES = ['enum', 'x-extensible-enum'] as const;

/**
 * Where the rule of a finding stands in the contract's sources: that of what a later version brings stands in that
 * version.
 *
 * @param folder absolute path of the contract's folder, to which the file is relative
 */
export function ruleSource(contract: SourceContract, finding: ExchangeFinding, folder: string): RuleSource | null {
  const version = finding.since ?? finding.version;
  const operation = operationOf(contract, version, finding);
  if (operation === undefined) return null;
  const places = schemaPlaces(contract.document(version), operation, finding);
  const keys = newValue(contract, version, places, finding) ?? withKeyword(places, finding);
  const origin = keys && contract.origin(version, toPointer(keys));
  if (origin === undefined) return null;
  return {
    file: relative(folder, origin.position.file).replaceAll('\\', '/'),
    line: origin.position.line,
    ...(origin.changeset !== undefined && { changeset: origin.changeset }),
  };
}

function operationOf(
  contract: SourceContract,
  version: string,
  finding: ExchangeFinding,
): ContractOperation | undefined {
  return finding.operation === null ? undefined : operationIn(contract, version, finding);
}

/** The keyword that is not met, where one of the branches has it; what is missing is looked for by its own place. */
function withKeyword(
  places: readonly SchemaPlace[],
  { code, in: part }: ExchangeFinding,
): readonly JsonKey[] | undefined {
  const isMissingField = code === 'required' && part === 'body';
  const exact = isMissingField ? undefined : places.find(({ node }) => Object.hasOwn(node, code));
  if (exact !== undefined) return [...exact.keys, code];
  // Of a parameter its schema comes first, and tells less of it than the parameter itself.
  return part === 'body' ? places[0]?.keys : places.at(-1)?.keys;
}

/** The first value that a version adds to the lists of a place, where the finding is about a value that it brings. */
function newValue(
  contract: SourceContract,
  version: string,
  places: readonly SchemaPlace[],
  finding: ExchangeFinding,
): readonly JsonKey[] | undefined {
  if (finding.since === null || !isAboutValue(finding)) return undefined;
  const names = contract.versions.map((known) => known.version);
  const before = names[names.indexOf(version) - 1];
  const same = before === undefined ? undefined : operationOf(contract, before, finding);
  if (before === undefined || same === undefined) return undefined;
  const known = new Set(
    schemaPlaces(contract.document(before), same, finding).flatMap(({ node }) => LISTS_OF_VALUES.flatMap(listIn(node))),
  );
  for (const { keys, node } of places) {
    for (const keyword of LISTS_OF_VALUES) {
      const index = listIn(node)(keyword).findIndex((value) => !known.has(value));
      if (index !== -1) return [...keys, keyword, index];
    }
  }
  return undefined;
}

function isAboutValue({ code }: ExchangeFinding): boolean {
  return code === 'enum' || code === 'const' || code === 'unknown-value';
}

function listIn(node: JsonObject): (keyword: string) => readonly unknown[] {
  return (keyword) => {
    const list = node[keyword];
    return Array.isArray(list) ? list : [];
  };
}
