import type { SampleRequest } from '../../contract/sample-request.ts';
import { type CallBody, type CallText, httpCall, KEY_VARIABLE } from '../http-call.ts';
import { block } from '../literals/literal.ts';
import { phpLiteral, phpString } from '../literals/php.ts';

/** The request as a program in PHP that uses the extension curl. */
export function phpSample(request: SampleRequest): string {
  const { method, url, basic, headers, body } = httpCall(request);
  const headerLines = [
    ...headers.map(({ name, value }) => joined([{ text: `${name}: ` }, value])),
    ...(body?.kind === 'json' ? [phpString(`Content-Type: ${body.contentType}`)] : []),
  ];
  const options = [
    'CURLOPT_RETURNTRANSFER => true',
    // The extension sends GET without a body and POST with one unless it is told otherwise.
    ...(method === (body === undefined ? 'GET' : 'POST') ? [] : [`CURLOPT_CUSTOMREQUEST => ${phpString(method)}`]),
    ...(basic ? [`CURLOPT_USERPWD => ${joined([{ variable: KEY_VARIABLE }, { text: ':' }])}`] : []),
    ...(headerLines.length === 0 ? [] : [`CURLOPT_HTTPHEADER => [\n${block(headerLines, 8)}    ]`]),
    ...(body === undefined ? [] : [`CURLOPT_POSTFIELDS => ${bodyExpression(body)}`]),
  ];
  return [
    '<?php',
    '',
    `$curl = curl_init(${joined(url)});`,
    `curl_setopt_array($curl, [\n${block(options, 4)}]);`,
    '',
    '$body = curl_exec($curl);',
    'if ($body === false) {',
    '    throw new RuntimeException(curl_error($curl));',
    '}',
    "echo curl_getinfo($curl, CURLINFO_RESPONSE_CODE), ' ', $body, PHP_EOL;",
  ].join('\n');
}

function bodyExpression(body: CallBody): string {
  if (body.kind === 'json') return `json_encode(${phpLiteral(body.value, 4)})`;
  const fields = body.fields.map(({ name, value }) => `${phpString(name)} => ${joined([value])}`);
  return `http_build_query([\n${block(fields, 8)}    ])`;
}

/** Neighbouring texts are one. */
function joined(parts: readonly CallText[]): string {
  if (parts.every((part) => 'text' in part)) return phpString(parts.map(({ text }) => text).join(''));
  return parts
    .map((part) => ('text' in part ? phpString(part.text) : `getenv(${phpString(part.variable)})`))
    .join(' . ');
}
