import type { SampleRequest } from '../../contract/sample-request.ts';
import { type CallBody, type CallText, type HttpCall, httpCall, KEY_VARIABLE } from '../http-call.ts';
import { jsonText } from '../literals/double-quoted.ts';

/** The request as a call of curl in a POSIX shell, which prints status, headers and body of the answer. */
export function curlSample(request: SampleRequest): string {
  const call = httpCall(request);
  return [
    `curl -i ${methodArgument(call)}${argument(call.url)}`,
    ...(call.basic ? [`-u "$${KEY_VARIABLE}:"`] : []),
    ...call.headers.map(({ name, value }) => `-H ${argument([{ text: `${name}: ` }, value])}`),
    ...(call.body === undefined ? [] : bodyArguments(call.body)),
  ].join(' \\\n  ');
}

/** curl sends GET without a body and POST with one unless it is told otherwise. */
function methodArgument({ method, body }: HttpCall): string {
  return method === (body === undefined ? 'GET' : 'POST') ? '' : `-X ${method} `;
}

function bodyArguments(body: CallBody): string[] {
  if (body.kind === 'json') {
    return [`-H ${quote(`Content-Type: ${body.contentType}`)}`, `-d ${quote(jsonText(body.value))}`];
  }
  // curl encodes what stands behind the first `=`; names go out as they are written, dots and colons included.
  return body.fields.map(({ name, value }) => `--data-urlencode ${argument([{ text: `${fieldName(name)}=` }, value])}`);
}

function fieldName(name: string): string {
  return /^[\w.:*-]+$/.test(name) ? name : encodeURIComponent(name);
}

function argument(parts: readonly CallText[]): string {
  const texts = parts.map((part) => ('text' in part ? part.text : ''));
  if (parts.every((part) => 'text' in part)) return quote(texts.join(''));
  const isPlain = texts.every((text) => /^[\w ./:=@,+?&%-]*$/.test(text));
  const expanded = parts.map((part) => ('text' in part ? part.text : `$${part.variable}`));
  if (isPlain) return `"${expanded.join('')}"`;
  return parts.map((part) => ('text' in part ? quote(part.text) : `"$${part.variable}"`)).join('');
}

/** Single quotes where the shell would read something into the text, nothing otherwise. */
function quote(text: string): string {
  return /^[\w./:=@,+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
