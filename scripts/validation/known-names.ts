import type { Contract } from '../contract/contract.ts';
import { credentialPlaces } from '../contract/credentials.ts';
import type { ContractOperation } from '../contract/operations.ts';
import { type DeclaredFields, declaredFields, declares } from './declared-fields.ts';
import { type KnownObject, knownObjectOf } from './known-object.ts';
import { perOperation } from './per-operation.ts';
import { wireNames } from './wire/names.ts';

/** The names that an operation knows in its query and in its body's top level. */
export interface KnownNames {
  knows(part: 'body' | 'query', name: string): boolean;
  all(part: 'body' | 'query'): readonly string[];
  /** True for a form field that carries a credential. */
  isCredential(name: string): boolean;
  /** True for the name of a list, which comes once for each item. */
  repeats(part: 'body' | 'query', name: string): boolean;
  readonly body: DeclaredFields;
  /** What is known of a body in JSON. */
  readonly json: KnownObject;
}

/** What an operation declares, credentials included; computed once for each operation of each version. */
export const knownNames = perOperation((document, operation): KnownNames => {
  const schemas = Object.values(operation.body?.content ?? {}).map(({ schema }) => schema);
  const body = declaredFields(document, schemas);
  const places = credentialPlaces(document, operation);
  const credentials = (part: 'body' | 'query') => places.filter((place) => place.in === part).map(({ name }) => name);
  const parameters = operation.parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
  const wire = wireNames(document, operation);
  const names = {
    query: new Set([...parameters.filter((name) => !wire.isTakenApart(name)), ...credentials('query')]),
    body: new Set([...body.names.keys(), ...credentials('body')]),
  };
  return {
    knows: (part, name) => names[part].has(name) || (part === 'body' && declares(body, name)) || wire.knows(part, name),
    all: (part) => [...names[part]],
    isCredential: (name) => places.some((place) => place.in === 'body' && place.name === name),
    repeats: wire.repeats,
    body,
    json: knownObjectOf(document, body),
  };
});

/**
 * The first later version in which the same operation knows a name.
 *
 * @param version the version that does not know it
 */
export function sinceVersion(
  contract: Contract,
  version: string,
  { method, path }: ContractOperation,
  part: 'body' | 'query',
  name: string,
): string | undefined {
  const names = contract.versions.map((known) => known.version);
  return names.slice(names.indexOf(version) + 1).find((later) => {
    const same = contract.operations(later).find((other) => other.method === method && other.path === path);
    return same !== undefined && knownNames(contract.document(later), same).knows(part, name);
  });
}
