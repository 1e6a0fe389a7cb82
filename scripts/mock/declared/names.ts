import type { OpenApiDocument } from '../../contract/document.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { credentialPlaces } from '../security/schemes.ts';
import { type DeclaredFields, declaredFields, declares } from './fields.ts';

/** The names that an operation knows in its query and in its body's top level. */
export interface KnownNames {
  knows(part: 'body' | 'query', name: string): boolean;
  all(part: 'body' | 'query'): readonly string[];
  readonly body: DeclaredFields;
}

const known = new WeakMap<ContractOperation, KnownNames>();

/** What an operation declares, credentials included; computed once for each operation of each version. */
export function knownNames(document: OpenApiDocument, operation: ContractOperation): KnownNames {
  const remembered = known.get(operation);
  if (remembered !== undefined) return remembered;
  const schemas = Object.values(operation.body?.content ?? {}).map(({ schema }) => schema);
  const body = declaredFields(document, schemas);
  const places = credentialPlaces(document, operation);
  const credentials = (part: 'body' | 'query') => places.filter((place) => place.in === part).map(({ name }) => name);
  const parameters = operation.parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
  const names = {
    query: [...parameters, ...credentials('query')],
    body: [...body.names.keys(), ...credentials('body')],
  };
  const result: KnownNames = {
    knows: (part, name) => names[part].includes(name) || (part === 'body' && declares(body, name)),
    all: (part) => names[part],
    body,
  };
  known.set(operation, result);
  return result;
}
