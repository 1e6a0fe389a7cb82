import type { SampleRequest } from '../../contract/sample-request.ts';
import { type CallBody, type CallText, httpCall, KEY_REMARK, KEY_VARIABLE } from '../http-call.ts';
import { javascriptLiteral, javascriptName, javascriptString } from '../literals/javascript.ts';
import { block } from '../literals/literal.ts';

/** The request as a module for Node that uses `fetch` and needs no package. */
export function nodeSample(request: SampleRequest): string {
  const { method, url, basic, headers, body } = httpCall(request);
  const headerLines = [
    ...(basic ? [`// ${KEY_REMARK}\n    authorization: \`Basic \${btoa(\`\${process.env.${KEY_VARIABLE}}:\`)}\``] : []),
    ...headers.map(({ name, value }) => `${javascriptName(name)}: ${expression(value)}`),
    ...(body?.kind === 'json' ? [`'content-type': ${javascriptString(body.contentType)}`] : []),
  ];
  const options = [
    ...(method === 'GET' ? [] : [`method: ${javascriptString(method)}`]),
    ...(headerLines.length === 0 ? [] : [`headers: {\n${block(headerLines, 4)}  }`]),
    ...(body === undefined ? [] : [`body: ${bodyExpression(body)}`]),
  ];
  const call = options.length === 0 ? '' : `, {\n${block(options, 2)}}`;
  return [
    `const response = await fetch(${url.map(expression).join(' + ')}${call});`,
    'console.log(response.status, await response.text());',
  ].join('\n');
}

function bodyExpression(body: CallBody): string {
  if (body.kind === 'json') return `JSON.stringify(${javascriptLiteral(body.value, 2)})`;
  const fields = body.fields.map(({ name, value }) => `${javascriptName(name)}: ${expression(value)}`);
  return `new URLSearchParams({\n${block(fields, 4)}  })`;
}

function expression(value: CallText): string {
  return 'text' in value ? javascriptString(value.text) : `process.env.${value.variable}`;
}
