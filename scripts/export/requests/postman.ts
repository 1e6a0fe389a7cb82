import type { JsonObject } from '../../contract/json.ts';
import { groupedByTag } from './groups.ts';
import type { Collection, ExampleRequest, RequestContent } from './requests.ts';

const SCHEMA = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';

/**
 * A Postman collection, v2.1, which Insomnia, Hoppscotch and others import as well: a folder for each tag, the examples
 * of answers saved with the first request of each operation.
 */
export function toPostman({ title, description, variables, requests }: Collection): JsonObject {
  return {
    info: { name: title, description, schema: SCHEMA },
    auth: {
      type: 'basic',
      basic: [
        { key: 'username', value: '{{apiKey}}', type: 'string' },
        { key: 'password', value: '', type: 'string' },
      ],
    },
    variable: Object.entries(variables).map(([key, value]) => ({ key, value, type: 'string' })),
    item: groupedByTag(requests).map(([tag, members]) => ({ name: tag, item: members.map(itemOf) })),
  };
}

function itemOf(request: ExampleRequest, index: number, all: readonly ExampleRequest[]): JsonObject {
  const { operationId, example, answers } = request;
  const isFirst = all[index - 1]?.operationId !== operationId;
  return {
    name: example === undefined ? operationId : `${operationId}: ${example}`,
    request: requestOf(request),
    response: (isFirst ? answers : []).map(({ name, status, contentType, value }) => ({
      name,
      code: status,
      originalRequest: requestOf(request),
      header: [{ key: 'content-type', value: contentType }],
      body: JSON.stringify(value, null, 2),
      _postman_previewlanguage: 'json',
    })),
  };
}

function requestOf({
  method,
  path,
  pathParameters,
  query,
  headers,
  needsKey,
  body,
  summary,
}: ExampleRequest): JsonObject {
  const steps = path.slice(1).replace(/\{([^{}]+)\}/g, ':$1');
  const search = query.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('&');
  return {
    method,
    description: summary,
    ...(!needsKey && { auth: { type: 'noauth' } }),
    header: [
      ...headers.map(({ name, value, variable }) => ({ key: name, value: variable ? `{{${variable}}}` : value })),
      ...(body?.type === 'json' ? [{ key: 'content-type', value: body.contentType }] : []),
    ],
    url: {
      raw: `{{baseUrl}}/${steps}${search === '' ? '' : `?${search}`}`,
      host: ['{{baseUrl}}'],
      path: steps.split('/'),
      query: query.map(({ name, value }) => ({ key: name, value })),
      variable: pathParameters.map(({ name, value }) => ({ key: name, value })),
    },
    ...(body && { body: bodyOf(body) }),
  };
}

function bodyOf(body: RequestContent): JsonObject {
  if (body.type === 'json') return { mode: 'raw', raw: body.text, options: { raw: { language: 'json' } } };
  return { mode: 'urlencoded', urlencoded: body.fields.map(({ name, value }) => ({ key: name, value, type: 'text' })) };
}
