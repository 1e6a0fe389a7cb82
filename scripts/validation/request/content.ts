import { FORM_CONTENT_TYPE } from '../../contract/document.ts';
import type { JsonValue } from '../../contract/json.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import {
  bodyTooLarge,
  encodedBody,
  malformedJson,
  malformedMultipart,
  missingBody,
  missingContentType,
  otherCharset,
  tooManyFields,
  tooManyValues,
  unexpectedBody,
  type Violation,
  wrongContentType,
} from '../catalogue.ts';
import type { Finding } from '../finding.ts';
import { safeName } from '../masking.ts';
import { type Fields, hasMoreFieldsThan, NO_FIELDS, parseFields } from './fields.ts';
import { hasMoreValuesThan } from './json-size.ts';
import { declaredTypeFor, JSON_MEDIA_TYPE, MULTIPART_TYPE, mediaTypeOf } from './media-types.ts';
import { fieldsOfParts, type Part, parseMultipart } from './multipart.ts';
import type { SentRequest } from './request.ts';

/** Bytes that are not UTF-8 become U+FFFD. It keeps nothing between two bodies. */
const utf8 = new TextDecoder();

/** A request body, read as the operation's content type says. */
export type Content =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'form';
      readonly fields: Fields;
      /** Set for a multipart form. */
      readonly parts?: readonly Part[];
      /** What the fields say, where one text a field is not all that there is to it. */
      readonly value?: JsonValue;
    }
  | { readonly kind: 'json'; readonly mediaType: string; readonly value: JsonValue }
  /** A body of a declared type that is neither; of bytes each one is a character. */
  | { readonly kind: 'text'; readonly mediaType: string; readonly value: string };

/** The content, or why the body cannot be read as what the operation declares. */
export interface ReadContent {
  readonly content: Content;
  readonly violations: readonly Violation[];
  readonly warnings: readonly Finding[];
}

/** How many values JSON may hold for each field that a form may have. */
const VALUES_PER_FIELD = 10;

const NONE: Content = { kind: 'none' };
const NOTHING: ReadContent = { content: NONE, violations: [], warnings: [] };

/**
 * Reads the body of a request. A required form that was sent empty is read as a form without fields, so that its
 * missing fields are named one by one; the content type of an empty body does not matter, clients send one with GET.
 *
 * @param mostFields the most fields that a form may have; JSON may hold ten times as many values
 */
export function readContent(
  { body: declared }: ContractOperation,
  { body, headers }: Pick<SentRequest, 'body' | 'headers'>,
  mostFields: number,
): ReadContent {
  if (body === 'too-large') return refuse(bodyTooLarge);
  if (declared === undefined) return body.length > 0 ? { ...NOTHING, warnings: [unexpectedBody] } : NOTHING;
  const supported = Object.keys(declared.content);
  if (body.length === 0) return readEmpty(supported, declared.required === true);

  const encoding = headers.get('content-encoding') ?? 'identity';
  if (encoding.toLowerCase() !== 'identity') return refuse(encodedBody);
  const contentType = headers.get('content-type');
  const mediaType = mediaTypeOf(contentType);
  if (contentType === undefined || mediaType === undefined || !isDeclared(supported, mediaType)) {
    return refuse(contentType === undefined ? missingContentType(supported) : wrongContentType(supported));
  }
  if (mediaType === MULTIPART_TYPE) return readParts(body, contentType, mostFields);
  const read = readText(mediaType, body, mostFields);
  return namesOtherCharset(contentType) ? { ...read, warnings: [otherCharset] } : read;
}

function isDeclared(supported: readonly string[], mediaType: string): boolean {
  return supported.includes(mediaType) || declaredTypeFor(supported, mediaType) !== undefined;
}

function readEmpty(supported: readonly string[], required: boolean): ReadContent {
  if (!required) return NOTHING;
  if (supported.includes(FORM_CONTENT_TYPE) || supported.includes(MULTIPART_TYPE))
    return accept({ kind: 'form', fields: NO_FIELDS });
  return refuse(missingBody);
}

function readText(mediaType: string, body: Uint8Array, mostFields: number): ReadContent {
  if (mediaType === FORM_CONTENT_TYPE) return readForm(utf8.decode(body), mostFields);
  if (JSON_MEDIA_TYPE.test(mediaType)) return readJson(mediaType, utf8.decode(body), mostFields);
  const value = TEXT.test(mediaType) ? utf8.decode(body) : Buffer.from(body).toString('latin1');
  return accept({ kind: 'text', mediaType, value });
}

function readParts(body: Uint8Array, contentType: string, mostFields: number): ReadContent {
  const read = parseMultipart(body, contentType, mostFields);
  if ('parts' in read) return accept({ kind: 'form', fields: fieldsOfParts(read.parts), parts: read.parts });
  return refuse(read.fault === 'malformed' ? malformedMultipart : tooManyFields('body', mostFields));
}

function readForm(text: string, mostFields: number): ReadContent {
  if (hasMoreFieldsThan(text, mostFields)) return refuse(tooManyFields('body', mostFields));
  const fields = parseFields(text);
  const most = VALUES_PER_FIELD * mostFields;
  for (const [name, values] of text.length > most ? fields : NO_FIELDS) {
    if (values.some((value) => hasMoreValuesThan(value, most))) return refuse(tooManyValues(most, safeName(name)));
  }
  return accept({ kind: 'form', fields });
}

function readJson(mediaType: string, text: string, mostFields: number): ReadContent {
  const most = VALUES_PER_FIELD * mostFields;
  if (hasMoreValuesThan(text, most)) return refuse(tooManyValues(most));
  try {
    return accept({ kind: 'json', mediaType, value: JSON.parse(text) });
  } catch {
    return refuse(malformedJson); // the parser's own message repeats what was sent
  }
}

function accept(content: Content): ReadContent {
  return { ...NOTHING, content };
}

function refuse(violation: Violation): ReadContent {
  return { ...NOTHING, violations: [violation] };
}

/** Types whose bytes are characters. */
const TEXT = /^text\/|[/+]xml$/;
const CHARSET = /;\s*charset\s*=\s*"?([^\s";]+)/i;

/** True for a Content-Type value whose character set is neither UTF-8 nor a part of it. */
function namesOtherCharset(contentType: string | undefined): boolean {
  if (contentType === FORM_CONTENT_TYPE) return false;
  const charset = CHARSET.exec(contentType ?? '')?.[1];
  return charset !== undefined && !/^(?:utf-?8|us-ascii)$/i.test(charset);
}
