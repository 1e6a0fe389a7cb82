import type { JsonValue } from '../../contract/json.ts';
import type { SampleRequest } from '../../contract/sample-request.ts';
import { type CallBody, type CallText, httpCall, KEY_REMARK, KEY_VARIABLE } from '../http-call.ts';
import { asciiQuoted, jsonText } from '../literals/double-quoted.ts';

/** Classes that a sample may use, in the order in which they are imported. */
const CLASSES = [
  'java.net.URI',
  'java.net.URLEncoder',
  'java.net.http.HttpClient',
  'java.net.http.HttpRequest',
  'java.net.http.HttpResponse',
  'java.nio.charset.StandardCharsets',
  'java.util.Base64',
  'java.util.LinkedHashMap',
  'java.util.Map',
  'java.util.stream.Collectors',
];

/** The request as a class for Java 11 or newer that uses nothing but its own library. */
export function javaSample(request: SampleRequest): string {
  const { method, url, basic, headers, body } = httpCall(request);
  const key = expression({ variable: KEY_VARIABLE });
  const allHeaders = [
    ...(basic ? ['.header("Authorization", "Basic " + credentials)'] : []),
    ...headers.map(({ name, value }) => `.header(${asciiQuoted(name)}, ${expression(value)})`),
    ...(body === undefined ? [] : [`.header("Content-Type", ${asciiQuoted(body.contentType)})`]),
  ];
  const lines = [
    ...(basic
      ? [
          `// ${KEY_REMARK}`,
          `String key = ${key} + ":";`,
          'String credentials = Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));',
          '',
        ]
      : []),
    ...(body === undefined ? [] : [...bodyLines(body), '']),
    `HttpRequest request = HttpRequest.newBuilder(URI.create(${url.map(expression).join(' + ')}))`,
    ...[...allHeaders, methodCall(method, body), '.build();'].map((line) => `    ${line}`),
    '',
    'HttpResponse<String> response = HttpClient.newHttpClient()',
    '    .send(request, HttpResponse.BodyHandlers.ofString());',
    'System.out.println(response.statusCode() + " " + response.body());',
  ];
  const code = [
    `class ${className(request.operationId)} {`,
    '    public static void main(String[] args) throws Exception {',
    ...lines.map((line) => (line === '' ? '' : `        ${line}`)),
    '    }',
    ...(body?.kind === 'form' ? ENCODE : []),
    '}',
  ].join('\n');
  return [...CLASSES.filter((name) => isUsed(name, code)).map((name) => `import ${name};`), '', code].join('\n');
}

const ENCODE = [
  '',
  '    private static String encode(String text) {',
  '        return URLEncoder.encode(text, StandardCharsets.UTF_8);',
  '    }',
];

/** A word that stands before a dot, a bracket or a name; what a text says does not count. */
function isUsed(name: string, code: string): boolean {
  const word = name.slice(name.lastIndexOf('.') + 1);
  const withoutTexts = code.replace(/"(?:[^"\\]|\\.)*"/g, '""');
  return new RegExp(`\\b${word}\\b`).test(withoutTexts);
}

/** The class is not public, so the file may have any name. */
function className(operationId: string): string {
  const words = operationId.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  const name = words.map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`).join('');
  return `${/^[A-Z]/.test(name) ? '' : 'Call'}${name}Example`;
}

function bodyLines(body: CallBody): string[] {
  if (body.kind === 'json') return [`String body = ${jsonExpression(body.value)};`];
  return [
    'Map<String, String> form = new LinkedHashMap<>();',
    ...body.fields.map(({ name, value }) => `form.put(${asciiQuoted(name)}, ${expression(value)});`),
    'String body = form.entrySet().stream()',
    '    .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))',
    '    .collect(Collectors.joining("&"));',
  ];
}

/** Texts over several lines are for Java 15 and newer. */
function jsonExpression(value: JsonValue): string {
  const lines = jsonText(value).split('\n').map(asciiQuoted);
  return lines.length === 1 ? lines.join('') : `String.join("\\n",\n            ${lines.join(',\n            ')})`;
}

function methodCall(method: string, body: CallBody | undefined): string {
  const publisher = `HttpRequest.BodyPublishers.${body === undefined ? 'noBody()' : 'ofString(body)'}`;
  if (method === 'GET' && body === undefined) return '.GET()';
  return ['POST', 'PUT'].includes(method)
    ? `.${method}(${publisher})`
    : `.method(${asciiQuoted(method)}, ${publisher})`;
}

function expression(value: CallText): string {
  return 'text' in value ? asciiQuoted(value.text) : `System.getenv(${asciiQuoted(value.variable)})`;
}
