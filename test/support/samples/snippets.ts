import { HTTPSnippet } from '@readme/httpsnippet';
import { FORM_CONTENT_TYPE } from '../../../scripts/contract/document.ts';
import { fieldText, type SampleRequest, sampleUrl } from '../../../scripts/contract/sample-request.ts';
import type { SampleLanguageId } from '../../../scripts/samples/code-samples.ts';

/** What another library writes for a request, where that is a program that sends the right thing. */
const WRITERS: Partial<Record<SampleLanguageId, (snippet: HTTPSnippet, name: string) => string>> = {
  curl: (snippet) => first(snippet.convert('shell', 'curl')),
  python: (snippet) => first(snippet.convert('python', 'requests')),
  go: (snippet) => first(snippet.convert('go', 'native')),
  java: (snippet, name) => asClass(first(snippet.convert('java', 'nethttp')), name),
};

/**
 * The same request as another library writes it.
 *
 * @param name of a class or a file
 * @param key is spelled out in the program
 * @returns undefined for a language in which that library is wrong
 */
export function snippetOf(
  language: SampleLanguageId,
  request: SampleRequest,
  name: string,
  key: string,
): string | undefined {
  return WRITERS[language]?.(new HTTPSnippet(harOf(request, key)), name);
}

function harOf(request: SampleRequest, key: string) {
  const { method, headers, credential, contentType, body } = request;
  return {
    method,
    url: sampleUrl(request),
    httpVersion: 'HTTP/1.1',
    cookies: [],
    queryString: [],
    headersSize: -1,
    bodySize: -1,
    headers: [
      ...(credential?.basic ? [{ name: 'authorization', value: `Basic ${btoa(`${key}:`)}` }] : []),
      ...headers.map((header) => ({ name: header.name, value: String(header.value) })),
      ...(body === undefined ? [] : [{ name: 'content-type', value: contentType ?? '' }]),
    ],
    postData:
      body === undefined
        ? { mimeType: 'application/octet-stream' } // what the library takes for no body
        : {
            mimeType: contentType ?? '',
            ...(contentType === FORM_CONTENT_TYPE
              ? { params: Object.entries(body).map(([field, value]) => ({ name: field, value: fieldText(value) })) }
              : { text: JSON.stringify(body) }),
          },
  };
}

/** It writes statements alone. */
function asClass(statements: string, name: string): string {
  const main = `public static void main(String[] args) throws Exception {\n${statements}\n}`;
  return `import java.net.URI;\nimport java.net.http.*;\n\nclass ${name} {\n${main}\n}\n`;
}

function first(texts: readonly (string | false)[] | false): string {
  const text = texts === false ? false : texts[0];
  if (typeof text !== 'string') throw new TypeError('The library knows the language.');
  return text;
}
