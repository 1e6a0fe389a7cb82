import type { IHttpOperationRequestBody, IMediaTypeContent } from '@stoplight/types';
import { FORM_CONTENT_TYPE } from '../../../contract/document.ts';
import { isJsonContainer } from '../../../contract/json.ts';
import type { Content } from '../../request/content.ts';
import type { Fields } from '../../request/fields.ts';
import { bodySchema, meetsSchema, type PrismSchema } from './prism-internals.ts';

/** Checks the body of a request. */
export type BodyCheck = (content: Content) => boolean;

/**
 * Compiles a request body.
 *
 * @returns undefined for a body that only Prism can read: with `encoding`, or with a range or suffix of media types
 */
export function compileBody(body: IHttpOperationRequestBody | undefined): BodyCheck | undefined {
  if (body === undefined) return ({ kind }) => kind === 'none';
  const { contents = [], required = false } = body;
  if (contents.some(({ mediaType, encodings = [] }) => /[*+]/.test(mediaType) || encodings.length > 0))
    return undefined;
  const schemas = new Map(contents.map((content) => [content.mediaType, schemaOf(content)]));
  return (content) => {
    if (content.kind === 'none') return !required;
    const schema = schemas.get(content.kind === 'form' ? FORM_CONTENT_TYPE : content.mediaType);
    if (schema === undefined) return false;
    if (content.kind === 'form') return meetsForm(content.fields, schema);
    // What is false as a condition Prism takes for a body that is not there.
    return isJsonContainer(content.value) && meetsSchema(content.value, schema, false);
  };
}

function schemaOf({ schema }: IMediaTypeContent): PrismSchema | undefined {
  return schema && bodySchema(schema);
}

/** A form without fields and the name `__proto__` are read in ways of Prism's own. */
function meetsForm(fields: Fields, schema: PrismSchema): boolean {
  if (fields.size === 0 || fields.has('__proto__')) return false;
  const values: Record<string, string> = {};
  for (const [name, sent] of fields) values[name] = sent.at(-1) ?? '';
  return meetsSchema(values, schema, true);
}
