import { FORM_CONTENT_TYPE } from '../../contract/document.ts';
import type { Collection, ExampleRequest, RequestContent } from './requests.ts';

/**
 * Requests as text, for the HTTP clients of Visual Studio Code (REST Client) and of JetBrains' editors. Both read
 * variables in this form, and neither encodes a user name with an empty password, so the header is a variable.
 */
export function toHttpFile({ title, description, variables, requests }: Collection): string {
  const { apiKey, ...others } = variables;
  const basic = Buffer.from(`${apiKey}:`).toString('base64');
  const lines = [
    `# ${title}`,
    `# ${description}`,
    '#',
    "# Fill in your own. The authorization is `Basic ` and the base64 of the API key and a colon: printf 'key:' | base64",
    ...Object.entries(others).map(([name, value]) => `@${name} = ${value}`),
    `@authorization = Basic ${basic}`,
    '',
  ];
  return `${lines.join('\n')}\n${requests.map(blockOf).join('\n')}`;
}

function blockOf(request: ExampleRequest): string {
  const { operationId, example, method, headers, needsKey, body } = request;
  const lines = [
    `### ${operationId}${example === undefined ? '' : `: ${example}`}`,
    `${method} {{baseUrl}}${targetOf(request)}`,
    ...headers.map(({ name, value, variable }) => `${name}: ${variable === undefined ? value : `{{${variable}}}`}`),
    ...(needsKey ? ['Authorization: {{authorization}}'] : []),
    ...(body === undefined ? [] : [`Content-Type: ${contentTypeOf(body)}`, '', textOf(body)]),
  ];
  return `${lines.join('\n')}\n`;
}

function targetOf({ path, pathParameters, query }: ExampleRequest): string {
  const filled = pathParameters.reduce(
    (text, { name, value }) => text.replaceAll(`{${name}}`, encodeURIComponent(value)),
    path,
  );
  return query.length === 0 ? filled : `${filled}?${encoded(query)}`;
}

function contentTypeOf(body: RequestContent): string {
  return body.type === 'form' ? FORM_CONTENT_TYPE : body.contentType;
}

function textOf(body: RequestContent): string {
  return body.type === 'form' ? encoded(body.fields) : body.text;
}

function encoded(pairs: readonly { readonly name: string; readonly value: string }[]): string {
  return new URLSearchParams(pairs.map(({ name, value }): [string, string] => [name, value])).toString();
}
