import type { Contract } from '../../scripts/contract/contract.ts';
import { resolveSources } from '../../scripts/contract/resolve-sources.ts';
import { tempFolder, writeFiles } from './temp-contract.ts';

/** What is of interest of an operation; the rest is the same for all. */
export interface WireOperation {
  readonly method?: string;
  readonly parameters?: readonly object[];
  /** The request body's `content`, by media type. */
  readonly content?: Readonly<Record<string, object>>;
  /** Taken for required unless said otherwise. */
  readonly bodyRequired?: boolean;
  readonly 'x-echo'?: object;
  /** The schema of the answer, and its example. */
  readonly answer?: { readonly schema: object; readonly value: unknown; readonly headers?: object };
}

/** A contract of such operations, by path. */
export async function wireContract(
  operations: Readonly<Record<string, WireOperation>>,
  schemas: Readonly<Record<string, object>> = {},
): Promise<Contract> {
  const folder = tempFolder();
  writeFiles(folder, { 'openapi.yaml': wireDocument(operations, schemas), 'overlays/.keep': '' });
  return resolveSources(folder);
}

/** The text of its one file. */
export function wireDocument(
  operations: Readonly<Record<string, WireOperation>>,
  schemas: Readonly<Record<string, object>> = {},
): string {
  const paths = Object.entries(operations).map(([path, operation], index) => [path, pathItem(operation, index)]);
  return JSON.stringify({
    openapi: '3.1.1',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: { title: 'Wire', version: 'baseline' },
    security: [{}],
    paths: Object.fromEntries(paths),
    components: { schemas },
  });
}

function pathItem(operation: WireOperation, index: number): object {
  const { method, parameters = [], content, bodyRequired = true, answer } = operation;
  const { schema = { type: 'object' }, value = { ok: true }, headers = {} } = answer ?? {};
  const responses = {
    '200': { description: 'Done.', headers, content: json(schema, { done: { value } }) },
    '400': { description: 'Refused.', content: json({ type: 'object' }, { refused: { value: { error: 'refused' } } }) },
  };
  return {
    [method ?? (content === undefined ? 'get' : 'post')]: {
      operationId: `call${index}`,
      parameters,
      ...(operation['x-echo'] !== undefined && { 'x-echo': operation['x-echo'] }),
      ...(content !== undefined && { requestBody: { required: bodyRequired, content } }),
      responses,
    },
  };
}

function json(schema: object, examples: object): object {
  return { 'application/json': { schema, examples } };
}
