import { ContractError } from '../contract/errors.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../contract/json.ts';
import { fromPointer, toPointer, valueAt } from '../contract/pointer.ts';
import { withMeanings } from '../contract/value-meanings.ts';
import type { LossList } from './losses.ts';
import { entriesOf, objectsOf } from './node.ts';
import { rebuild } from './rebuild.ts';
import type { Rule } from './rule.ts';

/** What OpenAPI adds to JSON Schema; strict validators refuse what they do not know. */
const ADDED = ['example', 'externalDocs', 'discriminator', 'xml'];
const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

/** A schema with the words of JSON Schema alone, whose references lead into the bundle. */
const plainSchemas: Rule = {
  name: 'json-schema',
  visit: {
    Schema(schema, { keys, document }) {
      const plain = Object.fromEntries(
        Object.entries(withMeanings(schema)).filter(([key]) => !key.startsWith('x-') && !ADDED.includes(key)),
      );
      if (typeof schema.$ref === 'string') return { ...plain, $ref: bundled(schema.$ref, toPointer(keys), document) };
      return plain;
    },
  },
};

/** What became of operations and components, which versions share. */
const rebuilt = new WeakMap<object, JsonValue>();

/**
 * All schemas of a version in one bundle of JSON Schema 2020-12: the components by their names, and what goes over the
 * wire as `<operationId>.request`, `<operationId>.response.<status>` and `<event>.webhook`. Where there are several
 * content types, the later ones have theirs behind the name.
 *
 * @param document a resolved document of OpenAPI 3.1
 * @throws ContractError `EXPORT_IMPOSSIBLE` for a reference to a schema that is no component
 */
export function toJsonSchema(document: JsonObject, losses: LossList): JsonObject {
  const plain = rebuild(document, [plainSchemas], losses, rebuilt);
  const components = isJsonObject(plain.components) ? plain.components : {};
  const info = isJsonObject(document.info) ? document.info : {};
  const defs: [string, JsonValue][] = [...entriesOf(components.schemas)];
  for (const [path, operation] of operationsIn(plain.paths)) {
    const id = typeof operation.operationId === 'string' ? operation.operationId : path;
    defs.push(...bodiesOf(plain, operation.requestBody, `${id}.request`));
    for (const [status, response] of entriesOf(operation.responses)) {
      defs.push(...bodiesOf(plain, response, `${id}.response.${status}`));
    }
  }
  for (const [event, operation] of operationsIn(plain.webhooks)) {
    defs.push(...bodiesOf(plain, operation.requestBody, `${event}.webhook`));
  }
  return {
    $schema: DIALECT,
    $id: `urn:express-checkout-contract:${String(info.version)}`,
    title: info.title ?? '',
    $defs: Object.fromEntries(defs),
  };
}

function* operationsIn(items: JsonValue | undefined): Generator<[string, JsonObject]> {
  for (const [path, item] of entriesOf(items)) {
    for (const [method, operation] of entriesOf(item)) {
      if (isJsonObject(operation) && isJsonObject(operation.responses)) yield [path, operation];
      else if (isJsonObject(operation) && method !== 'parameters' && operation.requestBody) yield [path, operation];
    }
  }
}

function bodiesOf(document: JsonObject, node: JsonValue | undefined, name: string): [string, JsonValue][] {
  const [body] = objectsOf([node ?? null]).map((one) =>
    typeof one.$ref === 'string' ? valueAt(document, fromPointer(one.$ref)) : one,
  );
  const contents = isJsonObject(body) ? entriesOf(body.content) : [];
  return contents.flatMap(([type, content], index): [string, JsonValue][] => {
    const schema = isJsonObject(content) ? content.schema : undefined;
    return schema === undefined ? [] : [[index === 0 ? name : `${name}.${type}`, schema]];
  });
}

function bundled(reference: string, place: string, document: JsonObject): string {
  const [root, section, name, ...rest] = fromPointer(reference);
  if (
    root === 'components' &&
    section === 'schemas' &&
    name !== undefined &&
    valueAt(document, [root, section, name])
  ) {
    return toPointer(['$defs', name, ...rest]);
  }
  throw new ContractError({
    code: 'EXPORT_IMPOSSIBLE',
    message: `The schema at ${place} refers to ${reference}, which is no schema component, so a bundle of schemas has no place for it.`,
    hint: 'Move what it refers to into components.schemas, and refer to it there.',
  });
}
