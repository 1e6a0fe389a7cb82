import type { Direction } from '../../../scripts/compare/difference.ts';
import { compareDocuments } from '../../../scripts/compare/document/compare.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../scripts/contract/json.ts';
import { createAjv } from '../../../scripts/validation/ajv.ts';
import { sampleValues } from './sample-values.ts';

const ajv = createAjv();

/** Whom a change of a schema breaks. */
export interface Verdict {
  readonly sender: boolean;
  readonly reader: boolean;
}

/**
 * What validators say about a change, with sampled values: who sends is broken when a value was taken and is refused, or
 * has a field that is not known any more; who reads is broken when a value is possible that was not. Nobody sends fields
 * that only the newer schema knows.
 */
export function judgedByValidators(before: JsonValue, after: JsonValue, names: readonly string[] = []): Verdict {
  const [old, now] = [before, after].map((schema) => ajv.compile(isJsonObject(schema) ? schema : { allOf: [schema] }));
  const [known, knownNow] = [before, after].map(knownNames);
  if (old === undefined || now === undefined || known === undefined || knownNow === undefined)
    throw new Error('two schemas');
  const values = sampleValues([before, after], ['zz_unknown', ...names]);
  const hasName = (value: JsonValue, does: (path: string) => boolean) => pathsIn(value).some(does);
  return {
    sender: values.some(
      (value) =>
        old(value) &&
        !hasName(value, (path) => !known(path) && knownNow(path)) &&
        (!now(value) || hasName(value, (path) => known(path) && !knownNow(path))),
    ),
    reader: values.some((value) => now(value) && !old(value)),
  };
}

/** What the differ says about the same change, in a request, an answer and a webhook. */
export function judgedByDiffer(
  before: JsonValue,
  after: JsonValue,
): { sender: boolean; reader: boolean; webhook: boolean } {
  const found = compareDocuments(documentWith(before), documentWith(after));
  const breaks = (direction: Direction) => found.some((one) => one.direction === direction && one.breaking !== null);
  return { sender: breaks('request'), reader: breaks('answer'), webhook: breaks('webhook') };
}

/** A document whose request, answer and webhook have the schema. */
export function documentWith(schema: JsonValue, components: JsonObject = {}): JsonObject {
  const content = { 'application/json': { schema } };
  return structuredClone({
    openapi: '3.1.1',
    info: { title: 'Things', version: '1' },
    paths: {
      '/things': {
        post: {
          operationId: 'makeThing',
          requestBody: { required: true, content },
          responses: { '200': { description: 'It.', content } },
        },
      },
    },
    webhooks: {
      THING_MADE: {
        post: { requestBody: { required: true, content }, responses: { '200': { description: 'Taken.' } } },
      },
    },
    components: { schemas: components },
  });
}

/** The fields of a value, objects and lists deep; items of lists have no name of their own. */
function pathsIn(value: JsonValue, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => pathsIn(item, `${path}/*`));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, child]) => [`${path}/${name}`, ...pathsIn(child, `${path}/${name}`)]);
}

/** Whether a schema knows a field, by name or by pattern, in any of its branches. */
function knownNames(schema: JsonValue): (path: string) => boolean {
  return (path) => isKnown([schema], path.split('/').slice(1));
}

function isKnown(schemas: readonly JsonValue[], [name, ...rest]: readonly string[]): boolean {
  if (name === undefined) return true;
  const parts = schemas.flatMap(partsOf);
  const below = parts.flatMap(({ properties, patternProperties, additionalProperties, items, prefixItems }) => {
    if (name === '*')
      return [...(items === undefined ? [] : [items]), ...(Array.isArray(prefixItems) ? prefixItems : [])];
    const families = Object.entries(isJsonObject(patternProperties) ? patternProperties : {});
    const own = isJsonObject(properties) ? properties[name] : undefined;
    const fitting = families.filter(([pattern]) => new RegExp(pattern, 'u').test(name)).map(([, family]) => family);
    const named = [...(own === undefined ? [] : [own]), ...fitting];
    return named.length > 0 ? named : isJsonObject(additionalProperties) ? [additionalProperties] : [];
  });
  return name === '*' || below.length > 0 ? isKnown(below, rest) : false;
}

function partsOf(schema: JsonValue): JsonObject[] {
  if (!isJsonObject(schema)) return [];
  const { allOf, anyOf, oneOf, dependentSchemas } = schema;
  const branches = [
    ...[allOf, anyOf, oneOf].flatMap((list) => (Array.isArray(list) ? list : [])),
    ...[schema.if, schema.then, schema.else].flatMap((one) => (one === undefined ? [] : [one])),
    ...(isJsonObject(dependentSchemas) ? Object.values(dependentSchemas) : []),
  ];
  return [schema, ...branches.flatMap(partsOf)];
}
