import { dereference, schemaOf } from '../contract/dereference.ts';
import type { Example, MediaType, OpenApiDocument, Response, Schema } from '../contract/document.ts';
import { isJsonObject, type JsonValue } from '../contract/json.ts';
import { type ContractOperation, operationsOf, webhooksOf } from '../contract/operations.ts';

/** How many things of a kind there are, and how many have a description and an example. */
export interface CoverageRow {
  readonly kind: string;
  readonly total: number;
  readonly described: number;
  /** Every example is a test: the suite validates each of them and sends each request, in every version. */
  readonly exampled: number;
}

/**
 * What of a version's document is described and shown: operations, webhooks, parameters, answers by status, fields of
 * bodies and answers, and values of lists.
 */
export function coverageOf(document: OpenApiDocument): CoverageRow[] {
  const operations = operationsOf(document);
  const webhooks = webhooksOf(document);
  const fields = new FieldCoverage(document);
  for (const operation of [...operations, ...webhooks]) {
    for (const { schema, examples } of mediaTypesOf(document, operation)) {
      if (schema !== undefined)
        fields.look(
          schema,
          Object.values(examples ?? {}).map((one) => exampleValue(document, one)),
        );
    }
  }
  const parameters = [...new Set(operations.flatMap((operation) => operation.parameters))];
  const answers = operations.flatMap(({ operation }) =>
    Object.values(operation.responses ?? {}).map((response) => dereference<Response>(document, response)),
  );
  return [
    row(
      'operations',
      operations,
      ({ operation }) => operation.description,
      (one) => isShown(document, one),
    ),
    row(
      'webhooks',
      webhooks,
      ({ operation }) => operation.description,
      (one) => isShown(document, one),
    ),
    row(
      'parameters',
      parameters,
      ({ description }) => description,
      ({ example, schema }) => example !== undefined || hasOwnExample(schema),
    ),
    row(
      'answers by status',
      answers,
      ({ description }) => description,
      ({ content = {} }) => Object.values(content).every(({ examples }) => Object.keys(examples ?? {}).length > 0),
    ),
    ...fields.rows(),
  ];
}

function row<Item>(
  kind: string,
  items: readonly Item[],
  description: (item: Item) => string | undefined,
  isExampled: (item: Item) => boolean,
): CoverageRow {
  return {
    kind,
    total: items.length,
    described: items.filter((item) => Boolean(description(item))).length,
    exampled: items.filter(isExampled).length,
  };
}

function isShown(document: OpenApiDocument, operation: ContractOperation): boolean {
  return mediaTypesOf(document, operation).every(({ examples }) => Object.keys(examples ?? {}).length > 0);
}

function hasOwnExample(schema: unknown): boolean {
  return (
    isJsonObject(schema) && (schema.examples !== undefined || schema.default !== undefined || schema.type === 'boolean')
  );
}

function mediaTypesOf(document: OpenApiDocument, { operation, body }: ContractOperation): MediaType[] {
  const responses = Object.values(operation.responses ?? {}).map((response) =>
    dereference<Response>(document, response),
  );
  return [body, ...responses].flatMap((holder) => Object.values(holder?.content ?? {}));
}

function exampleValue(document: OpenApiDocument, example: Example | { $ref: string }): JsonValue {
  return dereference<Example>(document, example).value as JsonValue;
}

/** Follows examples through their schemas and notes which properties and which listed values they show. */
class FieldCoverage {
  readonly #document: OpenApiDocument;
  readonly #fields = new Map<object, { described: boolean; exampled: boolean }>();
  readonly #looked = new Set<object>();
  readonly #values = new Map<object, { listed: readonly unknown[]; described: boolean; shown: Set<unknown> }>();

  constructor(document: OpenApiDocument) {
    this.#document = document;
  }

  look(given: Schema | { $ref: string } | boolean, instances: readonly JsonValue[]): void {
    const schema = schemaOf(this.#document, given);
    // Only instances come to an end where schemas refer to each other in a circle.
    if (instances.length === 0 && this.#looked.has(schema)) return;
    this.#looked.add(schema);
    this.#noteValues(schema, instances);
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      const values = instances.flatMap((one) =>
        isJsonObject(one) && Object.hasOwn(one, name) ? [one[name] ?? null] : [],
      );
      this.#noteField(property, values.length > 0);
      this.look(property, values);
    }
    const { items } = schema;
    if (items !== undefined) this.look(items, instances.flatMap(itemsOf));
    for (const part of [...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]) {
      this.look(part, instances);
    }
    if (schema.contentSchema !== undefined) this.look(schema.contentSchema, instances.flatMap(parsed));
  }

  rows(): CoverageRow[] {
    const fields = [...this.#fields.values()];
    const values = [...this.#values.values()].flatMap(({ listed, described, shown }) =>
      listed.map((value) => ({ described, exampled: shown.has(value) })),
    );
    const count = (kind: string, items: readonly { described: boolean; exampled: boolean }[]): CoverageRow => ({
      kind,
      total: items.length,
      described: items.filter(({ described }) => described).length,
      exampled: items.filter(({ exampled }) => exampled).length,
    });
    return [count('fields', fields), count('values of lists', values)];
  }

  #noteField(property: Schema | { $ref: string } | boolean, exampled: boolean): void {
    if (typeof property === 'boolean') return; // it can say nothing of itself
    const target = schemaOf(this.#document, property);
    const described = [property, target].some(
      (one) => 'description' in one && typeof one.description === 'string' && one.description !== '',
    );
    const known = this.#fields.get(property);
    this.#fields.set(property, { described, exampled: exampled || known?.exampled === true });
  }

  #noteValues(schema: Schema, instances: readonly JsonValue[]): void {
    const listed: unknown = schema.enum ?? schema['x-extensible-enum'];
    if (!Array.isArray(listed)) return;
    const described = typeof schema.description === 'string';
    const list = this.#values.get(schema) ?? { listed, described, shown: new Set<unknown>() };
    for (const instance of instances) list.shown.add(instance);
    this.#values.set(schema, list);
  }
}

function itemsOf(instance: JsonValue): JsonValue[] {
  return Array.isArray(instance) ? instance : [];
}

function parsed(instance: JsonValue): JsonValue[] {
  try {
    return typeof instance === 'string' ? [JSON.parse(instance)] : [];
  } catch {
    return []; // the example's own validation reports it
  }
}
