import { credentialPlaces } from '../../contract/credentials.ts';
import { type DeclaredFields, declaredFields, declares } from './fields.ts';
import { perOperation } from './per-operation.ts';

/** The names that an operation knows in its query and in its body's top level. */
export interface KnownNames {
  knows(part: 'body' | 'query', name: string): boolean;
  all(part: 'body' | 'query'): readonly string[];
  readonly body: DeclaredFields;
}

/** What an operation declares, credentials included; computed once for each operation of each version. */
export const knownNames = perOperation((document, operation): KnownNames => {
  const schemas = Object.values(operation.body?.content ?? {}).map(({ schema }) => schema);
  const body = declaredFields(document, schemas);
  const places = credentialPlaces(document, operation);
  const credentials = (part: 'body' | 'query') => places.filter((place) => place.in === part).map(({ name }) => name);
  const parameters = operation.parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
  const names = {
    query: new Set([...parameters, ...credentials('query')]),
    body: new Set([...body.names.keys(), ...credentials('body')]),
  };
  return {
    knows: (part, name) => names[part].has(name) || (part === 'body' && declares(body, name)),
    all: (part) => [...names[part]],
    body,
  };
});
