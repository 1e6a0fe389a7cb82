import { JSON_CONTENT_TYPE, type OpenApiDocument } from '../contract/document.ts';
import { operationsOf, webhooksOf } from '../contract/operations.ts';
import { docComment } from './comments.ts';
import { Declarer } from './declarer.ts';
import { keyText, typeName } from './names.ts';
import { declareOperation } from './operation.ts';
import type { PrintedType, TypePrinter } from './print-type.ts';
import type { Template } from './template.ts';

/** What one version declares. */
export interface Declarations {
  /** The types, by name. */
  readonly types: ReadonlyMap<string, PrintedType>;
  /** The members of the interfaces that tell a version's names: each a table by the name of its entries. */
  readonly tables: Readonly<Record<Table, ReadonlyMap<string, Template>>>;
}

/** The interfaces that every version has. */
export const TABLES = ['Operations', 'Paths', 'Schemas', 'Webhooks'] as const;
export type Table = (typeof TABLES)[number];

/** Makes something for each table. */
export function byTable<Made>(make: (table: Table) => Made): Record<Table, Made> {
  return {
    Operations: make('Operations'),
    Paths: make('Paths'),
    Schemas: make('Schemas'),
    Webhooks: make('Webhooks'),
  };
}

/**
 * The declarations of a version.
 *
 * @param document as `prepareDocument` writes it
 */
export function declarationsOf(document: OpenApiDocument, printer: TypePrinter): Declarations {
  const declarer = new Declarer(printer);
  const tables = byTable(() => new Map<string, Template>());
  for (const [name, schema] of Object.entries(document.components?.schemas ?? {})) {
    tables.Schemas.set(name, `${keyText(name)}: ${declarer.declare(name, schema)};`);
  }
  for (const operation of operationsOf(document)) {
    const { operationId, method, path } = operation;
    tables.Operations.set(operationId, declareOperation(document, operation, declarer));
    const call = `${method.toUpperCase()} ${path}`;
    tables.Paths.set(call, `${keyText(call)}: ${JSON.stringify(operationId)};`);
  }
  for (const { path: event, method, body, operation } of webhooksOf(document)) {
    const schema = body?.content[JSON_CONTENT_TYPE]?.schema;
    if (method !== 'post' || schema === undefined) continue;
    const payload = declarer.refer(`${typeName(operation.operationId ?? event)}Payload`, schema);
    const comment = docComment([operation.summary, operation.description]);
    tables.Webhooks.set(event, `${comment}${keyText(event)}: ${payload};`);
  }
  return { types: declarer.types, tables };
}
