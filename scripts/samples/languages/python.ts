import type { SampleRequest } from '../../contract/sample-request.ts';
import { type CallBody, type CallField, type CallText, httpCall, KEY_VARIABLE } from '../http-call.ts';
import { doubleQuoted } from '../literals/double-quoted.ts';
import { block } from '../literals/literal.ts';
import { pythonLiteral } from '../literals/python.ts';

/** What requests has a function for. */
const FUNCTIONS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];
const SECONDS = 30;

/** The request as a program in Python that uses the package requests. */
export function pythonSample(request: SampleRequest): string {
  const { method, url, basic, headers, body } = httpCall(request);
  const hasFunction = FUNCTIONS.includes(method);
  const options = [
    ...(hasFunction ? [] : [doubleQuoted(method)]),
    url.map(expression).join(' + '),
    ...(basic ? [`auth=(${expression({ variable: KEY_VARIABLE })}, "")`] : []),
    ...(headers.length === 0 ? [] : [`headers=${dictionary(headers)}`]),
    ...(body === undefined ? [] : [bodyOption(body)]),
    `timeout=${SECONDS}`,
  ];
  const call = `response = requests.${hasFunction ? method.toLowerCase() : 'request'}(\n${block(options, 4)})`;
  return [
    ...(call.includes('os.environ[') ? ['import os', ''] : []),
    'import requests',
    '',
    call,
    'print(response.status_code, response.text)',
  ].join('\n');
}

function bodyOption(body: CallBody): string {
  return body.kind === 'json' ? `json=${pythonLiteral(body.value, 4)}` : `data=${dictionary(body.fields)}`;
}

function dictionary(fields: readonly CallField[]): string {
  const items = fields.map(({ name, value }) => `${doubleQuoted(name)}: ${expression(value)}`);
  return `{\n${block(items, 8)}    }`;
}

function expression(value: CallText): string {
  return 'text' in value ? doubleQuoted(value.text) : `os.environ[${doubleQuoted(value.variable)}]`;
}
