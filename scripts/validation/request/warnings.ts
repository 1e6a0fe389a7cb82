import type { Contract } from '../../contract/contract.ts';
import { nearest } from '../../contract/nearest.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import {
  misplacedHeader,
  moreUnknownFields,
  repeatedName,
  strictViolation,
  unknownField,
  type Violation,
} from '../catalogue.ts';
import type { Finding } from '../finding.ts';
import { type KnownNames, knownNames, sinceVersion } from '../known-names.ts';
import { safeName } from '../masking.ts';
import { unknownFieldsIn } from '../unknown-places.ts';
import type { Content } from './content.ts';
import { type Fields, NO_FIELDS } from './fields.ts';

/** A field that the operation does not declare. */
interface UnknownField {
  readonly in: 'body' | 'query';
  /** The names that lead to it. */
  readonly keys: readonly string[];
}

function inBody(keys: readonly string[]): UnknownField {
  return { in: 'body', keys };
}

/** How many unknown fields are looked at one by one; a body of a megabyte can hold a hundred thousand. */
const MOST = 50;

/** What a request holds that the real API would pass over in silence: unknown names, and names that come twice. */
export function findWarnings(
  contract: Contract,
  version: string,
  operation: ContractOperation,
  query: Fields,
  content: Content,
): Finding[] {
  const document = contract.document(version);
  const names = knownNames(document, operation);
  const form = content.kind === 'form' ? content.fields : NO_FIELDS;
  const unknown = [
    ...unknownNames('query', query, names),
    ...unknownNames('body', form, names),
    ...(content.kind === 'json' ? unknownFieldsIn(names.json, content.value).map(inBody) : []),
  ];
  return [
    ...unknown.slice(0, MOST).map((field) => unknownWarning(contract, version, operation, names, field)),
    ...(unknown.length > MOST ? [moreUnknownFields(unknown.length - MOST)] : []),
    ...repeated('query', query, names),
    ...repeated('body', form, names),
  ];
}

function unknownNames(part: 'body' | 'query', fields: Fields, names: KnownNames): UnknownField[] {
  const unknown: UnknownField[] = [];
  for (const name of fields.keys()) if (!names.knows(part, name)) unknown.push({ in: part, keys: [name] });
  return unknown;
}

function unknownWarning(
  contract: Contract,
  version: string,
  operation: ContractOperation,
  names: KnownNames,
  { in: part, keys }: UnknownField,
): Finding {
  const name = keys.at(-1) ?? '';
  const around = keys.slice(0, -1);
  const header = around.length === 0 ? headerNamed(operation, name) : undefined;
  if (header !== undefined) return misplacedHeader(part, header);
  const since = around.length === 0 ? sinceVersion(contract, version, operation, part, name) : undefined;
  const meant = around.length === 0 && since === undefined ? nearest(name, names.all(part)) : undefined;
  return unknownField(part, [...around, safeName(name)].join('.'), since, meant);
}

/** The header that has the name, as the operation declares it. */
function headerNamed({ parameters }: ContractOperation, name: string): string | undefined {
  return parameters.find(
    (parameter) => parameter.in === 'header' && parameter.name.toLowerCase() === name.toLowerCase(),
  )?.name;
}

function repeated(part: 'body' | 'query', fields: Fields, names: KnownNames): Finding[] {
  const found: Finding[] = [];
  for (const [name, values] of fields) {
    if (values.length === 1 || found.length === MOST || names.repeats(part, name)) continue;
    found.push(repeatedName(part, safeName(name)));
  }
  return found;
}

/** The same findings, with everything that the API would ignore turned into a violation. */
export function applyStrict<Found extends { violations: readonly Violation[]; warnings: readonly Finding[] }>(
  found: Found,
): Found {
  const refused = found.warnings.flatMap((warning) => strictViolation(warning) ?? []);
  if (refused.length === 0) return found;
  return {
    ...found,
    violations: [...found.violations, ...refused],
    warnings: found.warnings.filter((warning) => strictViolation(warning) === undefined),
  };
}
