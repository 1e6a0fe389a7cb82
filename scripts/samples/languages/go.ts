import type { SampleRequest } from '../../contract/sample-request.ts';
import { type CallBody, type CallText, type HttpCall, httpCall, KEY_VARIABLE } from '../http-call.ts';
import { doubleQuoted, jsonText } from '../literals/double-quoted.ts';

/** The request as a program in Go that uses nothing but the standard library. */
export function goSample(request: SampleRequest): string {
  const call = httpCall(request);
  const { method, url, basic, headers, body } = call;
  const setHeader = (name: string, value: CallText) =>
    `request.Header.Set(${doubleQuoted(name)}, ${expression(value)})`;
  const lines = [
    ...(body === undefined ? [] : [...payloadLines(body), '']),
    `request, err := http.NewRequest(${methodName(method)}, ${url.map(expression).join('+')}, ${reader(body)})`,
    ...CHECK,
    ...(basic ? [`request.SetBasicAuth(${expression({ variable: KEY_VARIABLE })}, "")`] : []),
    ...headers.map(({ name, value }) => setHeader(name, value)),
    ...(body === undefined ? [] : [setHeader('Content-Type', { text: body.contentType })]),
    '',
    'response, err := http.DefaultClient.Do(request)',
    ...CHECK,
    'defer response.Body.Close()',
    'answer, err := io.ReadAll(response.Body)',
    ...CHECK,
    'fmt.Println(response.Status, string(answer))',
  ];
  const code = lines.map((line) => (line === '' ? '' : `\t${line}`)).join('\n');
  const imports = importsOf(call, code).map((path) => `\t"${path}"\n`);
  return `package main\n\nimport (\n${imports.join('')})\n\nfunc main() {\n${code}\n}`;
}

const CHECK = ['if err != nil {', '\tlog.Fatal(err)', '}'];

/** In the order of gofmt. */
function importsOf({ body }: HttpCall, code: string): string[] {
  return [
    'fmt',
    'io',
    'log',
    'net/http',
    ...(body?.kind === 'form' ? ['net/url'] : []),
    ...(code.includes('os.Getenv(') ? ['os'] : []),
    ...(body === undefined ? [] : ['strings']),
  ];
}

function payloadLines(body: CallBody): string[] {
  if (body.kind === 'json') return [`payload := ${rawText(jsonText(body.value))}`];
  const sets = body.fields.map(({ name, value }) => `form.Set(${doubleQuoted(name)}, ${expression(value)})`);
  return ['form := url.Values{}', ...sets];
}

/** Between backticks everything is as it stands, but for another backtick. */
function rawText(text: string): string {
  return text.includes('`') ? doubleQuoted(text) : `\`${text}\``;
}

function reader(body: CallBody | undefined): string {
  if (body === undefined) return 'nil';
  return `strings.NewReader(${body.kind === 'json' ? 'payload' : 'form.Encode()'})`;
}

function methodName(method: string): string {
  return `http.Method${method.slice(0, 1)}${method.slice(1).toLowerCase()}`;
}

function expression(value: CallText): string {
  return 'text' in value ? doubleQuoted(value.text) : `os.Getenv(${doubleQuoted(value.variable)})`;
}
