import { FORM_CONTENT_TYPE } from '../../contract/document.ts';
import type { JsonValue } from '../../contract/json.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import type { Finding, Violation } from '../findings/finding.ts';
import { type Fields, parseFields } from './fields.ts';
import { mediaTypeOf, namesOtherCharset } from './media-type.ts';
import type { ReceivedRequest } from './received.ts';

/** Bytes that are not UTF-8 become U+FFFD. It keeps nothing between two bodies. */
const utf8 = new TextDecoder();

/** A request body, read as the operation's content type says. */
export type Content =
  | { readonly kind: 'none' }
  | { readonly kind: 'form'; readonly fields: Fields }
  | { readonly kind: 'json'; readonly mediaType: string; readonly value: JsonValue };

/** The content, or why the body cannot be read as what the operation declares. */
export interface ReadContent {
  readonly content: Content;
  readonly violations: readonly Violation[];
  readonly warnings: readonly Finding[];
}

/**
 * Reads the body of a request. A required form that was sent empty is read as a form without fields, so that its
 * missing fields are named one by one; the content type of an empty body does not matter, clients send one with GET.
 */
export function readContent({ body: declared }: ContractOperation, { body, headers }: ReceivedRequest): ReadContent {
  if (body === 'too-large') return { content: { kind: 'none' }, violations: [tooLarge], warnings: [] };
  if (declared === undefined) {
    return { content: { kind: 'none' }, violations: [], warnings: body.length > 0 ? [unexpectedBody] : [] };
  }
  const supported = Object.keys(declared.content);
  if (body.length === 0) return readEmpty(supported, declared.required === true);

  const encoding = headers.get('content-encoding') ?? 'identity';
  if (encoding.toLowerCase() !== 'identity') return refuse(wrongEncoding);
  const contentType = headers.get('content-type');
  const mediaType = mediaTypeOf(contentType);
  if (mediaType === undefined || !supported.includes(mediaType)) {
    return refuse(contentType === undefined ? missingType(supported) : wrongType(supported));
  }
  const text = utf8.decode(body);
  const read =
    mediaType === FORM_CONTENT_TYPE ? accept({ kind: 'form', fields: parseFields(text) }) : readJson(mediaType, text);
  return namesOtherCharset(contentType) ? { ...read, warnings: [otherCharset] } : read;
}

function readEmpty(supported: readonly string[], required: boolean): ReadContent {
  if (!required) return accept({ kind: 'none' });
  if (supported.includes(FORM_CONTENT_TYPE)) return accept({ kind: 'form', fields: new Map() });
  return refuse(missingBody);
}

function readJson(mediaType: string, text: string): ReadContent {
  try {
    return accept({ kind: 'json', mediaType, value: JSON.parse(text) });
  } catch {
    return refuse(malformedJson); // the parser's own message repeats what was sent
  }
}

function accept(content: Content): ReadContent {
  return { content, violations: [], warnings: [] };
}

function refuse(violation: Violation): ReadContent {
  return { content: { kind: 'none' }, violations: [violation], warnings: [] };
}

const otherCharset: Finding = {
  in: 'header',
  field: 'content-type',
  message: 'names a character set other than UTF-8, and the body is read as UTF-8',
  code: 'charset',
};

/** A required body that is not there. */
export const missingBody: Violation = { kind: 'missing', in: 'body', message: 'is required', code: 'required' };

const malformedJson: Violation = { kind: 'invalid', in: 'body', message: 'is not valid JSON', code: 'json' };

const tooLarge: Violation = {
  kind: 'body-too-large',
  in: 'body',
  message: 'is longer than 1 MiB',
  code: 'body-too-large',
};

const wrongEncoding: Violation = {
  kind: 'content-type',
  in: 'header',
  field: 'content-encoding',
  message: 'has to be left out, bodies are read as they are',
  code: 'content-encoding',
};

const unexpectedBody: Finding = {
  in: 'body',
  message: 'is ignored, this operation takes none',
  code: 'unexpected-body',
};

function missingType(supported: readonly string[]): Violation {
  return {
    kind: 'content-type',
    in: 'header',
    field: 'content-type',
    message: `is missing, send ${supported.join(' or ')}`,
    code: 'required',
  };
}

function wrongType(supported: readonly string[]): Violation {
  return {
    kind: 'content-type',
    in: 'header',
    field: 'content-type',
    message: `has to be ${supported.join(' or ')}`,
    code: 'content-type',
  };
}
