import { FORM_CONTENT_TYPE } from '../../contract/document.ts';
import type { JsonObject, JsonValue } from '../../contract/json.ts';
import { type SampleRequest, sampleUrl } from './sample-request.ts';

/** The request as a call of curl in a POSIX shell. The key is read from `API_KEY`, a token from `CLIENT_AUTH_TOKEN`. */
export function curlSample(request: SampleRequest): string {
  const body = request.body === undefined ? [] : bodyArguments(request, request.body);
  const token = tokenOf(request);
  const inQuery = token !== undefined && !isForm(request);
  const url = inQuery ? `${sampleUrl(request)}${request.query.length === 0 ? '?' : '&'}${token}` : sampleUrl(request);
  return [
    `curl ${methodArgument(request)}${inQuery ? `"${url}"` : quote(url)}`,
    ...(request.credentials.kind === 'basic' ? ['-u "$API_KEY:"'] : []),
    ...request.headers.map(({ name, value }) => `-H ${quote(`${name}: ${value}`)}`),
    ...(token !== undefined && !inQuery ? [`--data-urlencode "${token}"`] : []),
    ...body,
  ].join(' \\\n  ');
}

/** curl sends GET without a body and POST with one unless it is told otherwise. */
function methodArgument({ method, body }: SampleRequest): string {
  return method === (body === undefined ? 'GET' : 'POST') ? '' : `-X ${method} `;
}

function bodyArguments({ contentType }: SampleRequest, body: JsonObject): string[] {
  if (contentType !== FORM_CONTENT_TYPE) {
    return [`-H ${quote(`Content-Type: ${contentType}`)}`, `-d ${quote(JSON.stringify(body))}`];
  }
  // curl encodes what stands behind the first `=`; names go out as they are written, dots and colons included.
  return Object.entries(body).map(([name, value]) => `--data-urlencode ${quote(`${name}=${fieldText(value)}`)}`);
}

function fieldText(value: JsonValue): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function isForm({ body, contentType }: SampleRequest): boolean {
  return body !== undefined && contentType === FORM_CONTENT_TYPE;
}

function tokenOf({ credentials }: SampleRequest): string | undefined {
  return credentials.kind === 'token' ? `${credentials.name}=$CLIENT_AUTH_TOKEN` : undefined;
}

/** Single quotes where the shell would read something into the text, nothing otherwise. */
function quote(text: string): string {
  return /^[\w./:=@,+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
