import type { OpenApiDocument } from '../../contract/document.ts';
import { isJsonContainer, type JsonValue, setOwn } from '../../contract/json.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { fromPointer, valueAt } from '../../contract/pointer.ts';
import { lastValue } from '../../validation/request/fields.ts';
import { responseViolations } from '../../validation/validate-response.ts';
import type { AcceptedRequest } from '../request/expression.ts';
import type { ResponseTemplate } from './template.ts';

/**
 * Answers with the page that a request asks for (`x-pagination`). The entries of the example are all that there are, so
 * that a client that asks for one page after the other comes to an end.
 */
export function paged(
  document: OpenApiDocument,
  operation: ContractOperation,
  template: ResponseTemplate,
): ResponseTemplate {
  const pages = operation.operation['x-pagination'];
  if (pages === undefined) return template;
  const numberOf = ({ query }: AcceptedRequest, name: string | undefined): number | undefined => {
    const text = name === undefined ? undefined : lastValue(query, name);
    return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
  };
  return (request) => {
    const response = template(request);
    const { status } = response;
    if (status >= 300 || response.body === undefined) return response;
    const body: JsonValue = JSON.parse(response.body);
    const list = valueAt(body, fromPointer(pages.list));
    if (!Array.isArray(list)) return response;
    const offset = numberOf(request, pages.offset) ?? 0;
    const page = list.slice(offset, offset + (numberOf(request, pages.limit) ?? list.length));
    put(body, pages.list, page);
    put(body, pages.size, page.length);
    put(body, pages.total, list.length);
    const isValid = responseViolations(document, operation, { status, body }).length === 0;
    return isValid ? { ...response, body: JSON.stringify(body) } : response;
  };
}

/** Puts a value where there is one. */
function put(body: JsonValue, pointer: string | undefined, value: JsonValue): void {
  const keys = pointer === undefined ? [] : fromPointer(pointer);
  const last = keys.at(-1);
  const parent = valueAt(body, keys.slice(0, -1));
  if (last === undefined || valueAt(body, keys) === undefined || !isJsonContainer(parent)) return;
  if (Array.isArray(parent)) parent[Number(last)] = value;
  else setOwn(parent, last, value);
}
