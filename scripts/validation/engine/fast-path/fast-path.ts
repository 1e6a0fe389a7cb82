import { FORM_CONTENT_TYPE } from '../../../contract/document.ts';
import { isJsonContainer } from '../../../contract/json.ts';
import type { Content } from '../../request/content.ts';
import type { Fields } from '../../request/fields.ts';
import type { SentRequest } from '../../request/request.ts';
import { bodySchema, compileSchema, type PrismOperation, type PrismSchema } from '../prism.ts';
import { compileParameters, compilePathParameters } from './parameters.ts';

/**
 * Says quickly that Prism would find nothing to tell about a request. False means that Prism has to be asked, for
 * whatever reason: it alone words what is wrong.
 *
 * @param segments the path's decoded segments
 * @param content the body, read without fault
 */
export type FastPath = (
  request: Pick<SentRequest, 'headers' | 'target'>,
  segments: readonly string[],
  content: Content,
) => boolean;

type BodyCheck = (content: Content) => boolean;

/** Most of Prism's time goes into taking a request apart once more; this takes the parts as they are. */
export function compileFastPath(operation: PrismOperation): FastPath {
  const { request = {}, path: template } = operation;
  const header = compileParameters(request.headers ?? [], 'simple');
  const path = compilePathParameters(request.path ?? [], template);
  const query = compileParameters(request.query ?? [], 'form');
  const acceptsBody = compileBody(request.body);
  const isRecursive = '__bundled__' in operation; // the contract does without recursive schemas
  if (!header || !path || !query || !acceptsBody || isRecursive) return () => false;

  // Prism checks the three parts one by one. Together they cost a third.
  const schema: PrismSchema = {
    type: 'object',
    properties: { header: header.schema, path: path.schema, query: query.schema },
  };
  // Prism passes over a part whose schema does not compile, and only that part. This would pass over all three.
  const meetsParameters = compileSchema(schema, true);
  if (meetsParameters === undefined) return () => false;
  return ({ headers, target }, segments, content) => {
    const values = {
      header: header.values(({ lowerName }) => headers.get(lowerName)),
      path: path.values(({ segment }) => segments[segment]),
      query: query.values(({ name }) => target.query.get(name)?.at(-1)),
    };
    if (!values.header || !values.path || !values.query) return false;
    return meetsParameters(values) && acceptsBody(content);
  };
}

/** @returns undefined for a body that only Prism can read: with `encoding`, or with a range or suffix of media types */
function compileBody(body: NonNullable<PrismOperation['request']>['body']): BodyCheck | undefined {
  if (body === undefined) return ({ kind }) => kind === 'none';
  const { contents = [], required = false } = body;
  if (contents.some(({ mediaType, encodings = [] }) => /[*+]/.test(mediaType) || encodings.length > 0))
    return undefined;
  const checks = new Map(contents.map(({ mediaType, schema }) => [mediaType, compileContent(mediaType, schema)]));
  return (content) => {
    if (content.kind === 'none') return !required;
    const check = checks.get(content.kind === 'form' ? FORM_CONTENT_TYPE : content.mediaType);
    return check?.(content) === true;
  };
}

function compileContent(mediaType: string, given: PrismSchema | undefined): BodyCheck | undefined {
  const schema = given && bodySchema(given);
  const isForm = mediaType === FORM_CONTENT_TYPE;
  const validate = schema && compileSchema(schema, isForm);
  if (validate === undefined) return undefined;
  if (isForm) return (content) => content.kind === 'form' && meetsForm(content.fields, validate);
  // What is false as a condition Prism takes for a body that is not there.
  return (content) => content.kind === 'json' && isJsonContainer(content.value) && validate(content.value);
}

/** A form without fields and the name `__proto__` are read in ways of Prism's own. */
function meetsForm(fields: Fields, validate: (value: unknown) => boolean): boolean {
  if (fields.size === 0 || fields.has('__proto__')) return false;
  const values: Record<string, string> = {};
  for (const [name, sent] of fields) values[name] = sent.at(-1) ?? '';
  return validate(values);
}
