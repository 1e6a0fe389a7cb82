import ts from 'typescript';
import { dereference } from '../../../scripts/contract/dereference.ts';
import type { OpenApiDocument, Schema } from '../../../scripts/contract/document.ts';
import type { Contract } from '../../../scripts/contract/load.ts';
import type { ContractOperation } from '../../../scripts/contract/operations.ts';
import { validDrafts } from '../requests/valid-drafts.ts';
import { placesOf } from './own-types.ts';

/** A line of code that a user of a version may have. */
export interface Sample {
  readonly operation: string;
  /** What the line is about: an example of a request, or a place in an answer. */
  readonly about: string;
  readonly code: string;
}

/** What a file of samples begins with. */
export function preamble(version: string): string {
  return [
    `import type { Client, OperationId, ResponseBody } from './client/versions/${version}.js';`,
    'type KeyOf<T> = T extends readonly unknown[] ? never : T extends object ? keyof T : never;',
    'type Field<T, K> = T extends readonly unknown[] ? never : T extends object ? K extends keyof T ? T[K] : undefined : never;',
    'type Entry<T> = T extends readonly (infer E)[] ? E : never;',
    'declare const client: Client;',
    'declare function answer<Id extends OperationId>(operation: Id): ResponseBody<Id>;',
    'declare function field<T, const K extends KeyOf<T>>(of: T, name: K): Field<T, K>;',
    'declare function entry<T>(of: T): Entry<T>;',
    'export {};',
  ].join('\n');
}

/** A call for each example of a request. */
export function requestSamples(contract: Contract, version: string): Sample[] {
  const document = contract.document(version);
  return contract.operations(version).flatMap((operation) =>
    validDrafts(contract, version, operation).map(({ name, draft, value }): Sample => {
      const path = valuesIn(document, operation, 'path', Object.entries(draft.path));
      const query = valuesIn(document, operation, 'query', draft.query);
      const params = { ...(path && { path }), ...(query && { query }) };
      const init = { ...(Object.keys(params).length > 0 && { params }), ...(value !== undefined && { body: value }) };
      const id = operation.operationId;
      return { operation: id, about: `request ${name}`, code: `void client.${id}(${JSON.stringify(init)});` };
    }),
  );
}

function valuesIn(
  document: OpenApiDocument,
  operation: ContractOperation,
  place: 'path' | 'query',
  given: readonly (readonly [string, string])[],
): Readonly<Record<string, unknown>> | undefined {
  if (given.length === 0) return undefined;
  return Object.fromEntries(
    given.map(([name, text]) => {
      const found = operation.parameters.find((parameter) => parameter.in === place && parameter.name === name);
      const schema = found?.schema && dereference<Schema>(document, found.schema);
      const isText = schema?.type === undefined || schema.type === 'string';
      return [name, isText ? text : JSON.parse(text)];
    }),
  );
}

/**
 * A line for each place in the answers of a version: what stands there is kept in a variable of the type that it has in
 * that version, so a value or a type more is told by the compiler.
 *
 * @param file declares the interface `Answers`, with the answer of each operation
 */
export function readSamples(checker: ts.TypeChecker, file: ts.SourceFile): Sample[] {
  const answers = file.statements.find(ts.isInterfaceDeclaration);
  if (answers === undefined) throw new TypeError('There is no interface.');
  return checker.getPropertiesOfType(checker.getTypeAtLocation(answers)).flatMap((property) => {
    const operation = property.name;
    const places = placesOf(checker, checker.getTypeOfSymbolAtLocation(property, file), file);
    return places.map(({ path, type }): Sample => {
      const read = path.reduce(
        (of, name) => (name === '[]' ? `entry(${of})` : `field(${of}, ${JSON.stringify(name)})`),
        `answer(${JSON.stringify(operation)})`,
      );
      return {
        operation,
        about: path.join('.').replaceAll('.[]', '[]'),
        code: `{ const kept: ${type} = ${read}; void kept; }`,
      };
    });
  });
}
