import type { IHttpNameValues } from '@stoplight/prism-http';
import { FORM_CONTENT_TYPE, type Parameter } from '../../contract/document.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import type { Content } from '../request/content.ts';
import type { Fields } from '../request/fields.ts';
import type { SentHeaders, SentRequest } from '../request/request.ts';
import type { PrismRequest } from './prism.ts';

/**
 * A request as Prism validates it. Only declared names go in, the last value of each, and the body is encoded anew:
 * Prism builds plain objects of what it gets and throws at malformed percent sequences.
 *
 * @param segments the path's decoded segments
 */
export function toEngineRequest(
  operation: ContractOperation,
  { headers, target }: Pick<SentRequest, 'headers' | 'target'>,
  segments: readonly string[],
  content: Content,
): PrismRequest {
  const body = bodyOf(content);
  return {
    method: operation.method,
    url: { path: `/${segments.map(encodeURIComponent).join('/')}`, query: declaredQuery(operation, target.query) },
    headers: { ...declaredHeaders(operation, headers), ...body?.headers },
    ...(body !== undefined && { body: body.value }),
  };
}

function declaredQuery({ parameters }: ContractOperation, sent: Fields): IHttpNameValues {
  const query: IHttpNameValues = {};
  for (const parameter of parameters) {
    const values = parameter.in === 'query' ? sent.get(parameter.name) : undefined;
    const last = values?.at(-1);
    if (values === undefined || last === undefined) continue;
    query[parameter.name] = isList(parameter) ? [...values] : last;
  }
  return query;
}

function isList({ schema }: Parameter): boolean {
  return schema !== undefined && 'type' in schema && schema.type === 'array';
}

function declaredHeaders({ parameters }: ContractOperation, sent: Pick<SentHeaders, 'get'>): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const parameter of parameters) {
    const name = parameter.name.toLowerCase();
    const value = parameter.in === 'header' ? sent.get(name) : undefined;
    if (value !== undefined) headers[name] = value;
  }
  return headers;
}

function bodyOf(content: Content): { headers: Record<string, string>; value: unknown } | undefined {
  if (content.kind === 'none') return undefined;
  if (content.kind !== 'form') return { headers: { 'content-type': content.mediaType }, value: content.value };
  // Prism takes an empty text for a body that is not there; a lone separator is a form without fields.
  return { headers: { 'content-type': FORM_CONTENT_TYPE }, value: encodeFields(content.fields) || '&' };
}

function encodeFields(fields: Fields): string {
  return [...fields]
    .map(([name, values]) => `${encodeURIComponent(name)}=${encodeURIComponent(values.at(-1) ?? '')}`)
    .join('&');
}
