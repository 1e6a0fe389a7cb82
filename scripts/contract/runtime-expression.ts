import type { JsonKey } from './json.ts';
import { fromPointer } from './pointer.ts';

/** A part of a request that a runtime expression names. */
export type RuntimeExpression =
  | { readonly source: 'header' | 'path' | 'query'; readonly name: string }
  /** In a form the one key is the field's literal name. */
  | { readonly source: 'body'; readonly keys: readonly JsonKey[] };

const PARAMETER = /^\$request\.(header|path|query)\.(.+)$/s;
const BODY = /^\$request\.body#(\/.*)$/s;
const RESPONSE = /^\$response\.body#(\/.*)$/s;
const EMBEDDED = /\{(\$[^{}]+)\}/;

/**
 * Reads a runtime expression about the request: `$request.path.order_id`, `$request.body#/amount`. See OpenAPI 3.1.1,
 * section 4.8.20.4.
 *
 * @returns undefined for anything else
 */
export function parseRuntimeExpression(text: string): RuntimeExpression | undefined {
  const [, source, name] = PARAMETER.exec(text) ?? [];
  if (name !== undefined && (source === 'header' || source === 'path' || source === 'query')) return { source, name };
  const [, pointer] = BODY.exec(text) ?? [];
  return pointer === undefined ? undefined : { source: 'body', keys: fromPointer(pointer) };
}

/**
 * Reads a runtime expression about another value of the same answer: `$response.body#/order_id`.
 *
 * @returns undefined for anything else
 */
export function parseResponseExpression(text: string): string[] | undefined {
  const [, pointer] = RESPONSE.exec(text) ?? [];
  return pointer === undefined ? undefined : fromPointer(pointer);
}

/** A piece of a text with runtime expressions in braces: one of both is set. */
export interface TemplatePart {
  readonly literal?: string;
  readonly expression?: string;
}

/** Takes a text with runtime expressions in braces apart. See OpenAPI 3.1.1, section 4.8.20.4. */
export function templateParts(text: string): TemplatePart[] {
  return text
    .split(EMBEDDED)
    .map((part, index) => (index % 2 === 0 ? { literal: part } : { expression: part }))
    .filter(({ literal }) => literal !== '');
}
