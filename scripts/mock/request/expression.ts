import type { JsonValue } from '../../contract/json.ts';
import { pathParameterReader } from '../../contract/path-template.ts';
import { valueAt } from '../../contract/pointer.ts';
import { parseRuntimeExpression } from '../../contract/runtime-expression.ts';
import type { Content } from '../../validation/request/content.ts';
import { type Fields, lastValue } from '../../validation/request/fields.ts';
import type { SentHeaders } from '../../validation/request/request.ts';

/** A request that was found good, as answers are made of it. */
export interface AcceptedRequest {
  readonly headers: Pick<SentHeaders, 'get'>;
  /** The path's decoded segments. */
  readonly segments: readonly string[];
  readonly query: Fields;
  /** The mock's own address, see `ReceivedRequest`; undefined for what answers no request. */
  readonly origin: string | undefined;
  readonly content: Content;
  /** What parameters say that are not written as they are, by place and name; see `RequestResult`. */
  readonly parameters?: ReadonlyMap<string, JsonValue> | undefined;
}

/** Reads one value of a request, as text; undefined when it was not sent or is no single value. */
export type InputValue = (request: AcceptedRequest) => string | undefined;

/**
 * Compiles a runtime expression.
 *
 * @param path the operation's path template
 * @returns a reader that finds nothing for an expression that is not understood; the lint refuses those
 */
export function inputValue(path: string, text: string): InputValue {
  const expression = parseRuntimeExpression(text);
  if (expression === undefined) return () => undefined;
  switch (expression.source) {
    case 'header': {
      const name = expression.name.toLowerCase();
      return ({ headers }) => headers.get(name);
    }
    case 'query':
      return ({ query }) => lastValue(query, expression.name);
    case 'path': {
      const read = pathParameterReader(path, expression.name);
      return ({ segments, parameters }) => scalarText(parameters?.get(`path ${expression.name}`)) ?? read(segments);
    }
    case 'body':
      return ({ content }) => bodyValue(content, expression.keys);
  }
}

function bodyValue(content: Content, keys: readonly (string | number)[]): string | undefined {
  if (content.kind === 'none') return undefined;
  const text = content.kind === 'form' && keys.length === 1 ? lastValue(content.fields, String(keys[0])) : undefined;
  return text ?? scalarText(content.value === undefined ? undefined : valueAt(content.value, keys));
}

/** The text of a single value. */
function scalarText(value: JsonValue | undefined): string | undefined {
  return value === undefined || value === null || typeof value === 'object' ? undefined : String(value);
}
