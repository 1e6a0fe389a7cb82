import { schemaOf } from '../../../contract/dereference.ts';
import { JSON_CONTENT_TYPE, type OpenApiDocument, type Schema } from '../../../contract/document.ts';
import { type ContractOperation, contentOf } from '../../../contract/operations.ts';
import { declaredResponse } from '../../../contract/responses.ts';

/**
 * What the contract says of a field of an operation's success; nothing for a field that it does not have.
 *
 * @param path the names that lead there; below a list they are those of its entries
 */
export function fieldOfAnswer(
  document: OpenApiDocument,
  operation: ContractOperation,
  path: readonly string[],
): Schema {
  const answer = declaredResponse(document, operation, 200)?.content?.[JSON_CONTENT_TYPE]?.schema;
  return path.reduce<Schema>(
    (schema, name) => {
      const { properties } = typeof schema.items === 'object' ? schemaOf(document, schema.items) : schema;
      return schemaOf(document, properties?.[name] ?? {});
    },
    schemaOf(document, answer ?? {}),
  );
}

/** What the contract says of a field of an operation's body; nothing for a field that it does not have. */
export function fieldOfRequest(document: OpenApiDocument, operation: ContractOperation, name: string): Schema {
  const { properties } = schemaOf(document, contentOf(operation)?.schema ?? {});
  return schemaOf(document, properties?.[name] ?? {});
}

/** The value of a field of an operation's body that means something to the sandbox (`x-roles`), if the contract says it. */
export function valueWithRole(
  document: OpenApiDocument,
  operation: ContractOperation,
  name: string,
  role: string,
): string | undefined {
  return fieldOfRequest(document, operation, name)['x-roles']?.[role];
}
