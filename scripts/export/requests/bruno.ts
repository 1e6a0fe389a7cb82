import type { JsonObject } from '../../contract/json.ts';
import { groupedByTag } from './groups.ts';
import type { Collection, ExampleRequest, RequestContent } from './requests.ts';

/**
 * A collection as Bruno exports it to one file of JSON and imports it again (Import collection → Bruno collection): a
 * folder for each tag, and an environment with what the user fills in. On disk Bruno makes its own files of it.
 */
export function toBruno({ title, description, variables, requests }: Collection): JsonObject {
  const environment = Object.entries(variables).map(([name, value]) => ({
    name,
    value,
    type: 'text',
    enabled: true,
    secret: false,
  }));
  return {
    name: title,
    version: '1',
    items: groupedByTag(requests).map(([tag, members], folder) => ({
      type: 'folder',
      name: tag,
      seq: folder + 1,
      items: members.map(itemOf),
    })),
    environments: [{ name: 'Express Checkout', variables: environment }],
    root: { docs: description },
    brunoConfig: { version: '1', name: title, type: 'collection' },
  };
}

function itemOf(request: ExampleRequest, index: number): JsonObject {
  const { operationId, example, method, path, pathParameters, query, headers, needsKey, body, summary } = request;
  const pairs = (list: readonly { name: string; value: string }[], type?: string) =>
    list.map(({ name, value }) => ({ name, value, enabled: true, ...(type && { type }) }));
  const search = query.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('&');
  return {
    type: 'http',
    // The name becomes the name of a file.
    name: example === undefined ? operationId : `${operationId} ${example}`,
    seq: index + 1,
    request: {
      url: `{{baseUrl}}${path.replace(/\{([^{}]+)\}/g, ':$1')}${search === '' ? '' : `?${search}`}`,
      method,
      headers: pairs(
        headers.map(({ name, value, variable }) => ({ name, value: variable ? `{{${variable}}}` : value })),
      ),
      params: [...pairs(query, 'query'), ...pairs(pathParameters, 'path')],
      body: bodyOf(body),
      auth: needsKey ? { mode: 'basic', basic: { username: '{{apiKey}}', password: '' } } : { mode: 'none' },
      docs: summary,
    },
  };
}

function bodyOf(body: RequestContent | undefined): JsonObject {
  if (body === undefined) return { mode: 'none', formUrlEncoded: [], multipartForm: [] };
  if (body.type === 'json') return { mode: 'json', json: body.text, formUrlEncoded: [], multipartForm: [] };
  const fields = body.fields.map(({ name, value }) => ({ name, value, enabled: true }));
  return { mode: 'formUrlEncoded', formUrlEncoded: fields, multipartForm: [] };
}
