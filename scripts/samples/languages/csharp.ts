import type { SampleRequest } from '../../contract/sample-request.ts';
import { type CallBody, type CallText, httpCall, KEY_REMARK, KEY_VARIABLE } from '../http-call.ts';
import { doubleQuoted, jsonText } from '../literals/double-quoted.ts';

/** The request as a program in C# 11 or newer that uses `HttpClient` and needs no package. */
export function csharpSample(request: SampleRequest): string {
  const { method, url, basic, headers, body } = httpCall(request);
  return [
    'using System;',
    ...(body?.kind === 'form' ? ['using System.Collections.Generic;'] : []),
    'using System.Net.Http;',
    ...(basic ? ['using System.Net.Http.Headers;'] : []),
    ...(basic || body?.kind === 'json' ? ['using System.Text;'] : []),
    '',
    `using var request = new HttpRequestMessage(${methodName(method)}, ${url.map(expression).join(' + ')});`,
    ...(basic ? basicLines() : []),
    ...headers.map(({ name, value }) => `request.Headers.Add(${doubleQuoted(name)}, ${expression(value)});`),
    ...(body === undefined ? [] : bodyLines(body)),
    '',
    'using var client = new HttpClient();',
    'using var response = await client.SendAsync(request);',
    'Console.WriteLine($"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");',
  ].join('\n');
}

function basicLines(): string[] {
  return [
    `// ${KEY_REMARK}`,
    `var key = ${expression({ variable: KEY_VARIABLE })};`,
    'var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{key}:"));',
    'request.Headers.Authorization = new AuthenticationHeaderValue("Basic", credentials);',
  ];
}

function bodyLines(body: CallBody): string[] {
  if (body.kind === 'json') {
    const rest = `Encoding.UTF8, ${doubleQuoted(body.contentType)});`;
    const lines = jsonText(body.value).split('\n');
    // JSON never has three quotes in a row.
    if (lines.length === 1) return [`request.Content = new StringContent("""${lines.join('')}""", ${rest}`];
    const text = ['"""', ...lines, `""", ${rest}`].map((line) => `    ${line}`);
    return ['request.Content = new StringContent(', ...text];
  }
  return [
    'request.Content = new FormUrlEncodedContent(new Dictionary<string, string>',
    '{',
    ...body.fields.map(({ name, value }) => `    [${doubleQuoted(name)}] = ${fieldExpression(value)},`),
    '});',
  ];
}

/** A field may not be null, and a variable may not be set. */
function fieldExpression(value: CallText): string {
  return 'text' in value ? expression(value) : `${expression(value)} ?? ""`;
}

function methodName(method: string): string {
  return `HttpMethod.${method.slice(0, 1)}${method.slice(1).toLowerCase()}`;
}

function expression(value: CallText): string {
  return 'text' in value
    ? doubleQuoted(value.text)
    : `Environment.GetEnvironmentVariable(${doubleQuoted(value.variable)})`;
}
