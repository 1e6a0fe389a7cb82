import { FORM_CONTENT_TYPE, JSON_CONTENT_TYPE, type OpenApiDocument } from '../../contract/document.ts';
import { isJsonObject } from '../../contract/json.ts';
import { type ContractOperation, contentOf } from '../../contract/operations.ts';
import {
  bodyTooLarge,
  malformedJson,
  malformedMultipart,
  notFlat,
  otherBody,
  otherBodyTaken,
  tooManyFields,
  type Violation,
} from '../catalogue.ts';
import { safeName } from '../masking.ts';
import type { ReadContent } from './content.ts';
import type { Fields } from './fields.ts';
import { mediaTypeOf } from './media-types.ts';
import { fieldsOfParts, parseMultipart } from './multipart.ts';
import type { SentRequest } from './request.ts';

type SentBody = Pick<SentRequest, 'body' | 'headers'>;

/** What a body in place of a form holds, or why it cannot be read. */
type ReadFields = { readonly fields: Fields } | { readonly fault: Violation };

/**
 * A body that the pages forbid and the API is known to take (`x-tolerated`), read as the form that it stands for, with a
 * warning; or the refusal of it with words about that.
 *
 * @param read what the body is by the pages
 * @param lenient true to accept it
 * @param mostFields the most fields that a form may have
 */
export function tolerateBody(
  document: OpenApiDocument,
  operation: ContractOperation,
  request: SentBody,
  read: ReadContent,
  { lenient, mostFields }: { readonly lenient: boolean; readonly mostFields: number },
): ReadContent {
  const [refusal] = read.violations;
  if (refusal?.code !== 'content-type') return read;
  const tolerated = toleratedType(document, operation, request);
  if (tolerated === undefined) return read;
  const { mediaType, seen } = tolerated;
  if (!lenient) {
    return { ...read, violations: [otherBodyTaken(refusal, mediaType, seen)] };
  }
  const made = readFields(mediaType, request, mostFields);
  if ('fault' in made) return { ...read, violations: [made.fault] };
  return {
    content: { kind: 'form', fields: made.fields },
    violations: [],
    warnings: [...read.warnings, otherBody(mediaType, FORM_CONTENT_TYPE, seen)],
  };
}

/** The fields of a body in place of a form, whether it is accepted or not; undefined for any other body. */
export function toleratedFields(
  document: OpenApiDocument,
  operation: ContractOperation,
  request: SentBody,
  mostFields: number,
): Fields | undefined {
  const tolerated = toleratedType(document, operation, request);
  if (tolerated === undefined) return undefined;
  const made = readFields(tolerated.mediaType, request, mostFields);
  return 'fields' in made ? made.fields : undefined;
}

function toleratedType(document: OpenApiDocument, operation: ContractOperation, { headers }: SentBody) {
  if (contentOf(operation, FORM_CONTENT_TYPE) === undefined) return undefined;
  const mediaType = mediaTypeOf(headers.get('content-type'));
  const { bodies = {} } = document['x-tolerated'] ?? {};
  if (mediaType === undefined || !Object.hasOwn(bodies, mediaType)) return undefined;
  return { mediaType, seen: bodies[mediaType]?.includes(operation.operationId) === true };
}

function readFields(mediaType: string, { body, headers }: SentBody, mostFields: number): ReadFields {
  if (body === 'too-large') return { fault: bodyTooLarge };
  if (mediaType === JSON_CONTENT_TYPE) return readJson(Buffer.from(body).toString(), mostFields);
  const read = parseMultipart(body, headers.get('content-type') ?? '', mostFields);
  if ('parts' in read) return { fields: fieldsOfParts(read.parts) };
  return { fault: read.fault === 'malformed' ? malformedMultipart : tooManyFields('body', mostFields) };
}

/** A flat object: numbers and booleans become texts, null is not sent. */
function readJson(text: string, mostFields: number): ReadFields {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { fault: malformedJson };
  }
  if (!isJsonObject(value)) return { fault: notFlat(undefined) };
  const sent = Object.entries(value).filter(([, member]) => member !== null);
  if (sent.length > mostFields) return { fault: tooManyFields('body', mostFields) };
  const nested = sent.find(([, member]) => typeof member === 'object');
  if (nested !== undefined) return { fault: notFlat(safeName(nested[0])) };
  return { fields: new Map(sent.map(([name, member]) => [name, [String(member)]])) };
}
