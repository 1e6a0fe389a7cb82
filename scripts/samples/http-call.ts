import { FORM_CONTENT_TYPE } from '../contract/document.ts';
import type { JsonObject } from '../contract/json.ts';
import { fieldText, type SampleRequest, sampleUrl } from '../contract/sample-request.ts';

/** The variable of the environment that holds the API key. */
export const KEY_VARIABLE = 'ECC_API_KEY';
/** The variable of the environment that holds a client auth token. */
export const TOKEN_VARIABLE = 'ECC_CLIENT_AUTH_TOKEN';

/** What programs say beside the sign-in where a colon alone says it. */
export const KEY_REMARK = 'The key is the user name, and the password is empty.';

/** A text of a program: one that it spells out, or one that a variable of the environment holds. */
export type CallText = { readonly text: string } | { readonly variable: string };

/** A header or a field of a form. */
export interface CallField {
  readonly name: string;
  readonly value: CallText;
}

/** What a program sends, in the words of HTTP, for languages that have no client of their own. */
export interface HttpCall {
  /** In upper case. */
  readonly method: string;
  /** The parts of the address, which belong together without anything between them. */
  readonly url: readonly CallText[];
  /** True to sign in with the key as user name and an empty password. */
  readonly basic: boolean;
  /** All but those of the sign-in with the key and of the body. */
  readonly headers: readonly CallField[];
  readonly body: CallBody | undefined;
}

/** A body that is encoded by the program, with what its language has for it. */
export type CallBody =
  | { readonly kind: 'form'; readonly contentType: string; readonly fields: readonly CallField[] }
  | { readonly kind: 'json'; readonly contentType: string; readonly value: JsonObject };

/** A sample as what goes over the wire. */
export function httpCall(request: SampleRequest): HttpCall {
  const { credential, headers, method } = request;
  const token = credential?.basic === false ? credential : undefined;
  const tokenField = (place: string): CallField[] =>
    token?.in === place ? [{ name: token.name, value: { variable: TOKEN_VARIABLE } }] : [];
  return {
    method,
    url: urlParts(request, tokenField('query')[0]),
    basic: credential?.basic === true,
    headers: [...headers.map(({ name, value }) => ({ name, value: { text: String(value) } })), ...tokenField('header')],
    body: bodyOf(request, tokenField('body')),
  };
}

/** A token is nothing but letters, digits and underscores, so it needs no encoding. */
function urlParts(request: SampleRequest, token: CallField | undefined): CallText[] {
  const text = sampleUrl(request);
  if (token === undefined) return [{ text }];
  return [{ text: `${text}${request.query.length === 0 ? '?' : '&'}${encodeURIComponent(token.name)}=` }, token.value];
}

/** A token in the body makes it a form: there is such a place only where the operation takes one. */
function bodyOf({ body, contentType }: SampleRequest, token: readonly CallField[]): CallBody | undefined {
  if (body !== undefined && contentType !== undefined && contentType !== FORM_CONTENT_TYPE && token.length === 0) {
    return { kind: 'json', contentType, value: body };
  }
  const fields = Object.entries(body ?? {}).map(([name, value]) => ({ name, value: { text: fieldText(value) } }));
  // A form without fields is no byte.
  if (fields.length + token.length === 0) return undefined;
  return { kind: 'form', contentType: FORM_CONTENT_TYPE, fields: [...token, ...fields] };
}
