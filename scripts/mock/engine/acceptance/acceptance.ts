import type { IHttpOperation } from '@stoplight/types';
import type { Content } from '../../request/content.ts';
import type { ReceivedRequest } from '../../request/received.ts';
import { compileBody } from './body.ts';
import { compileParameters, compilePathParameters } from './parameters.ts';
import { meetsSchema, type PrismSchema } from './prism-internals.ts';

/**
 * Says quickly that Prism would find nothing to tell about a request. False means that Prism has to be asked, for
 * whatever reason: it alone words what is wrong.
 *
 * @param segments the path's decoded segments
 * @param content the body, read without fault
 */
export type Acceptance = (request: ReceivedRequest, segments: readonly string[], content: Content) => boolean;

/** Most of Prism's time goes into taking a request apart once more; this takes the parts as they are. */
export function compileAcceptance(operation: IHttpOperation): Acceptance {
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
  if (meetsSchema([], schema, true)) return () => false;
  return ({ headers, target }, segments, content) => {
    const values = {
      header: header.values(({ lowerName }) => headers.get(lowerName)),
      path: path.values(({ segment }) => segments[segment]),
      query: query.values(({ name }) => target.query.get(name)?.at(-1)),
    };
    if (!values.header || !values.path || !values.query) return false;
    return meetsSchema(values, schema, true) && acceptsBody(content);
  };
}
