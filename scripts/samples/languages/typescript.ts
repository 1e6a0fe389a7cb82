import type { JsonObject } from '../../contract/json.ts';
import type { SampleParameter, SampleRequest } from '../../contract/sample-request.ts';
import { KEY_VARIABLE, TOKEN_VARIABLE } from '../http-call.ts';
import { javascriptLiteral, javascriptString } from '../literals/javascript.ts';
import { block } from '../literals/literal.ts';

const CLIENT = 'express-checkout-client';

/**
 * The request as a call of the typed client, which fills in version, merchant and credentials by itself.
 *
 * @param version the contract's name of the version, which decides the client's types
 */
export function typescriptSample(request: SampleRequest, version: string): string {
  const merchant = request.headers.find(({ role }) => role === 'merchant');
  const options = [
    `version: ${javascriptString(version)},`,
    ...(merchant === undefined ? [] : [`merchantId: ${javascriptString(String(merchant.value))},`]),
    credentialOption(request),
    `baseUrl: ${javascriptString(request.baseUrl)},`,
  ];
  const given = Object.entries(callOptions(request)).map(([name, value]) => `${name}: ${javascriptLiteral(value, 2)}`);
  const call = given.length === 0 ? '' : `, {\n${block(given, 2)}}`;
  return [
    `import { createClient } from ${javascriptString(CLIENT)};`,
    '',
    `const client = createClient({\n${options.map((option) => `  ${option}\n`).join('')}});`,
    '',
    `const { data, error, response } = await client.call(${javascriptString(request.operationId)}${call});`,
    'console.log(response.status, error ?? data);',
  ].join('\n');
}

function credentialOption({ credential }: SampleRequest): string {
  if (credential?.basic === false) return `clientAuthToken: process.env.${TOKEN_VARIABLE} ?? '',`;
  // The client wants to know the key once, for all its calls.
  const remark = credential === undefined ? ' // stays here: this operation needs no credentials' : '';
  return `apiKey: process.env.${KEY_VARIABLE} ?? '',${remark}`;
}

/** What a call is given: parameters and body as in openapi-fetch, without what the client fills in. */
function callOptions(request: SampleRequest): JsonObject {
  const groups = { path: request.pathParameters, query: request.query, header: ownHeaders(request) };
  const params = Object.entries(groups)
    .filter(([, parameters]) => parameters.length > 0)
    .map(([place, parameters]) => [
      place,
      Object.fromEntries(parameters.map(({ name, value }): [string, SampleParameter['value']] => [name, value])),
    ]);
  return {
    ...(params.length > 0 && { params: Object.fromEntries(params) as JsonObject }),
    ...(request.body !== undefined && { body: request.body }),
  };
}

function ownHeaders({ headers }: SampleRequest): SampleParameter[] {
  return headers.filter(({ role }) => role !== 'merchant' && role !== 'version');
}
