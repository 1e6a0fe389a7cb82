import type { Contract } from '../../contract/load.ts';
import { nearest } from '../../contract/nearest.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { type KnownNames, knownNames } from '../declared/names.ts';
import type { Finding } from '../findings/finding.ts';
import { safeName } from '../findings/redact.ts';
import type { Content } from '../request/content.ts';
import type { Fields } from '../request/fields.ts';
import type { Edition } from '../versions/editions.ts';
import { type UndeclaredField, undeclaredFields } from './undeclared.ts';

/** How many unknown fields are looked at one by one; a body of a megabyte can hold a hundred thousand. */
const MOST = 50;

const NO_FIELDS: Fields = new Map();

/** What a request holds that the real API would pass over in silence: unknown names, and names that come twice. */
export function findWarnings(
  contract: Contract,
  edition: Edition,
  operation: ContractOperation,
  query: Fields,
  content: Content,
): Finding[] {
  const names = knownNames(edition.document, operation);
  const form = content.kind === 'form' ? content.fields : NO_FIELDS;
  const unknown = [
    ...unknownNames('query', query, names),
    ...unknownNames('body', form, names),
    ...(content.kind === 'json' ? undeclaredFields(edition.document, names.body, content.value) : []),
  ];
  return [
    ...unknown.slice(0, MOST).map((field) => unknownWarning(contract, edition, operation, names, field)),
    ...(unknown.length > MOST ? [moreUnknown(unknown.length - MOST)] : []),
    ...repeated('query', query),
    ...repeated('body', form),
  ];
}

function moreUnknown(count: number): Finding {
  return { in: 'body', message: `has ${count} more unknown fields`, code: 'unknown' };
}

function unknownNames(part: 'body' | 'query', fields: Fields, names: KnownNames): UndeclaredField[] {
  const unknown: UndeclaredField[] = [];
  for (const name of fields.keys()) if (!names.knows(part, name)) unknown.push({ in: part, keys: [name] });
  return unknown;
}

function unknownWarning(
  contract: Contract,
  { version }: Edition,
  operation: ContractOperation,
  names: KnownNames,
  { in: part, keys }: UndeclaredField,
): Finding {
  const name = keys.at(-1) ?? '';
  const around = keys.slice(0, -1);
  const since = around.length === 0 ? sinceVersion(contract, version, operation, part, name) : undefined;
  const meant = around.length === 0 && since === undefined ? nearest(name, names.all(part)) : undefined;
  return {
    in: part,
    field: [...around, safeName(name)].join('.'),
    message: `is not known in this version${meant === undefined ? '' : `, did you mean ${meant}?`}`,
    code: 'unknown',
    ...(since !== undefined && { since }),
  };
}

/** The first later version in which the same operation knows the name. */
function sinceVersion(
  contract: Contract,
  version: string,
  { method, path }: ContractOperation,
  part: 'body' | 'query',
  name: string,
): string | undefined {
  const names = contract.versions.map((resolved) => resolved.version);
  return names.slice(names.indexOf(version) + 1).find((later) => {
    const same = contract.operations(later).find((other) => other.method === method && other.path === path);
    return same !== undefined && knownNames(contract.document(later), same).knows(part, name);
  });
}

function repeated(part: 'body' | 'query', fields: Fields): Finding[] {
  const found: Finding[] = [];
  for (const [name, values] of fields) {
    if (values.length === 1 || found.length === MOST) continue;
    const message = 'comes more than once, the last value counts';
    found.push({ in: part, field: safeName(name), message, code: 'duplicate' });
  }
  return found;
}
