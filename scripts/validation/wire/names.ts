import { FORM_CONTENT_TYPE, type OpenApiDocument } from '../../contract/document.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { MULTIPART_TYPE, mediaTypeOf } from '../request/media-types.ts';
import { isSpread, mayRepeat, standsUnder } from './fields.ts';
import { formReader } from './form.ts';
import { wireParameters } from './parameters.ts';
import { isPlain } from './plain.ts';

/** The names in a query and a form that mean a part of something that is declared, such as `filter[role]`. */
export interface WireNames {
  knows(part: 'body' | 'query', name: string): boolean;
  repeats(part: 'body' | 'query', name: string): boolean;
  /** True for a query parameter that stands there under other names only. */
  isTakenApart(name: string): boolean;
}

const NONE: WireNames = { knows: () => false, repeats: () => false, isTakenApart: () => false };

export function wireNames(document: OpenApiDocument, operation: ContractOperation): WireNames {
  if (isPlain(document, operation)) return NONE;
  const query = wireParameters(document, operation).flatMap(({ in: part, field }) =>
    part === 'query' && field !== undefined ? [field] : [],
  );
  const forms = Object.entries(operation.body?.content ?? {})
    .filter(([type]) => [FORM_CONTENT_TYPE, MULTIPART_TYPE].includes(mediaTypeOf(type) ?? ''))
    .map(([, media]) => formReader(document, media));
  return {
    knows: (part, name) =>
      part === 'query' ? query.some((field) => standsUnder(field, name)) : forms.some((form) => form.knows(name)),
    repeats: (part, name) =>
      part === 'query' ? query.some((field) => mayRepeat(field, name)) : forms.some((form) => form.repeats(name)),
    isTakenApart: (name) =>
      query.some((field) => field.name === name && (isSpread(field) || field.style === 'deepObject')),
  };
}
