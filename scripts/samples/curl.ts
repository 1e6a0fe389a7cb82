import { FORM_CONTENT_TYPE } from '../contract/document.ts';
import type { JsonObject } from '../contract/json.ts';
import { fieldText, type SampleRequest, sampleUrl } from '../contract/sample-request.ts';

/** The request as a call of curl in a POSIX shell. The key is read from `API_KEY`, a token from `CLIENT_AUTH_TOKEN`. */
export function curlSample(request: SampleRequest): string {
  const { credential, headers, body } = request;
  const token = credential?.basic === false ? credential : undefined;
  const field = `${token?.name}=$CLIENT_AUTH_TOKEN`;
  const plainUrl = sampleUrl(request);
  const url =
    token?.in === 'query' ? `"${plainUrl}${request.query.length === 0 ? '?' : '&'}${field}"` : quote(plainUrl);
  return [
    `curl ${methodArgument(request)}${url}`,
    ...(credential?.basic ? ['-u "$API_KEY:"'] : []),
    ...headers.map(({ name, value }) => `-H ${quote(`${name}: ${value}`)}`),
    ...(token?.in === 'header' ? [`-H "${token.name}: $CLIENT_AUTH_TOKEN"`] : []),
    ...(token?.in === 'body' ? [`--data-urlencode "${field}"`] : []),
    ...(body === undefined ? [] : bodyArguments(request, body)),
  ].join(' \\\n  ');
}

/** curl sends GET without a body and POST with one unless it is told otherwise. */
function methodArgument({ method, body, credential }: SampleRequest): string {
  const hasBody = body !== undefined || credential?.in === 'body';
  return method === (hasBody ? 'POST' : 'GET') ? '' : `-X ${method} `;
}

function bodyArguments({ contentType }: SampleRequest, body: JsonObject): string[] {
  if (contentType !== FORM_CONTENT_TYPE) {
    return [`-H ${quote(`Content-Type: ${contentType}`)}`, `-d ${quote(JSON.stringify(body))}`];
  }
  // curl encodes what stands behind the first `=`; names go out as they are written, dots and colons included.
  return Object.entries(body).map(([name, value]) => `--data-urlencode ${quote(`${name}=${fieldText(value)}`)}`);
}

/** Single quotes where the shell would read something into the text, nothing otherwise. */
function quote(text: string): string {
  return /^[\w./:=@,+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
