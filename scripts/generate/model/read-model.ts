import { clientImpossible, filledHeader, requestIdHeader, versionHeaderValue } from '../../contract/client-headers.ts';
import type { Contract } from '../../contract/contract.ts';
import { credentialPlaces, isExempt } from '../../contract/credentials.ts';
import { dereference } from '../../contract/dereference.ts';
import {
  FORM_CONTENT_TYPE,
  JSON_CONTENT_TYPE,
  type OpenApiDocument,
  type Parameter,
  type Response,
} from '../../contract/document.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import type { ClientModel, ObjectType, OperationModel, Type } from './client-model.ts';
import { namedTypes } from './named-types.ts';
import { type SchemaNode, SchemaTypes } from './schema-types.ts';

/**
 * Reads what a client of one version has to know.
 *
 * @param version a version of the contract, `baseline` or its date
 * @throws ContractError `CLIENT_IMPOSSIBLE` when the document lacks what a client fills in; `VERSION_INVALID`
 */
export function readClientModel(contract: Contract, version: string): ClientModel {
  const document = contract.document(version);
  const source = contract.operations(version);
  const types = new SchemaTypes(document);
  const operations = source.map((operation) => readOperation(document, operation, types));
  const error = readError(document, source, types);
  types.finish();
  const versionHeader = filledHeader(source, 'version');
  return {
    title: document.info?.title ?? 'API',
    version,
    servers: (document.servers ?? []).map(({ url, description = '' }) => ({ url, description })),
    merchantHeader: filledHeader(source, 'merchant').name,
    versionHeader: { name: versionHeader.name, value: versionHeaderValue(document, versionHeader) },
    requestIdHeader: requestIdHeader(document, source),
    ...namedTypes([
      { kind: 'object', object: error },
      ...operations.flatMap(({ query, body, answer }): Type[] => [
        ...(query === undefined ? [] : [{ kind: 'object' as const, object: query }]),
        ...(body === undefined ? [] : [body.type]),
        answer,
      ]),
    ]),
    operations,
    error,
  };
}

function readOperation(document: OpenApiDocument, source: ContractOperation, types: SchemaTypes): OperationModel {
  const { operationId: id, operation, parameters, path } = source;
  const places = credentialPlaces(document, source);
  const token = places.find((place) => place.token);
  const keyless = isExempt(source);
  return {
    id,
    method: source.method.toUpperCase(),
    path,
    pathParameters: [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name),
    summary: operation.summary ?? id,
    description: operation.description ?? '',
    deprecated: operation.deprecated === true,
    query: readQuery(
      id,
      parameters.filter((parameter) => parameter.in === 'query'),
      types,
    ),
    body: readBody(source, types),
    answer: readAnswer(document, source, types),
    redirects: Object.keys(operation.responses).some((status) => status.startsWith('3')),
    key: !places.some(({ basic }) => basic) ? 'never' : keyless ? 'optional' : 'always',
    token: token && { in: token.in === 'body' ? 'form' : 'query', name: token.name },
  };
}

function readQuery(id: string, parameters: readonly Parameter[], types: SchemaTypes): ObjectType | undefined {
  if (parameters.length === 0) return undefined;
  const fields = parameters.map(({ name, required = false, description = '', deprecated = false, schema = {} }) => ({
    ...{ name, required, description, deprecated, known: [] },
    schema: schema as SchemaNode,
  }));
  const type = types.objectOf(`${id} query`, `What ${id} takes in its query.`, fields);
  return type.kind === 'object' ? type.object : undefined;
}

function readBody({ operationId, body }: ContractOperation, types: SchemaTypes): OperationModel['body'] {
  const [first] = Object.entries(body?.content ?? {});
  if (body === undefined || first === undefined) return undefined;
  const form = body.content[FORM_CONTENT_TYPE];
  const name = `${operationId} request`;
  const required = body.required === true;
  if (form !== undefined)
    return { type: types.formOf((form.schema ?? {}) as SchemaNode, name), kind: 'form', required };
  const [contentType, { schema = {} }] = first;
  if (contentType === JSON_CONTENT_TYPE)
    return { type: types.typeOf(schema as SchemaNode, name), kind: 'json', required };
  throw clientImpossible(
    `${operationId} takes ${contentType}, which is neither a form nor JSON.`,
    'Give the operation one of these, too, or leave it out of the contract that clients are made from.',
  );
}

/** What all successes answer with that have JSON. */
function readAnswer(
  document: OpenApiDocument,
  { operationId, operation }: ContractOperation,
  types: SchemaTypes,
): Type {
  const answers = Object.entries(operation.responses)
    .filter(([status]) => status.startsWith('2'))
    .flatMap(([, response]) => {
      const media = response && dereference<Response>(document, response).content?.[JSON_CONTENT_TYPE];
      return media?.schema === undefined ? [] : [types.typeOf(media.schema as SchemaNode, `${operationId} answer`)];
    });
  return answers.length === 0 ? { kind: 'any' } : types.union(answers, `${operationId} answer`);
}

/** What refusals have in common, as one object. */
function readError(
  document: OpenApiDocument,
  operations: readonly ContractOperation[],
  types: SchemaTypes,
): ObjectType {
  const schemas = operations.flatMap(({ operation }) =>
    Object.entries(operation.responses).flatMap(([status, response]) => {
      if (!/^[45]|^default$/.test(status) || response === undefined) return [];
      const schema = dereference<Response>(document, response).content?.[JSON_CONTENT_TYPE]?.schema;
      return schema === undefined ? [] : [types.typeOf(schema as SchemaNode, 'error')];
    }),
  );
  const type = types.union(schemas.length === 0 ? [{ kind: 'any' }] : schemas, 'error body');
  const objects = (type.kind === 'union' ? type.members : [type]).flatMap((one) =>
    one.kind === 'object' ? [one.object] : [],
  );
  const [error] = objects;
  if (error !== undefined) return error;
  const none = types.objectOf('error body', 'What a refusal says.', []);
  if (none.kind !== 'object') throw new TypeError('An object of fields is an object.');
  return none.object;
}
