import { isJsonObject, type JsonObject } from '../contract/json.ts';
import type { Exchange, ExchangeBody, HeaderFields } from '../validation/exchange/exchange.ts';

/** True for an exchange as the mock's journal and the proxy's record write it: `GET /_contract/requests`. */
export function isJournalLine(value: unknown): value is JsonObject {
  return isJsonObject(value) && typeof value.method === 'string' && typeof value.path === 'string';
}

/** True for what the mock gives at `GET /_contract/requests`: its journal in one object. */
export function isJournalPage(value: unknown): value is { readonly requests: readonly JsonObject[] } {
  return isJsonObject(value) && Array.isArray(value.requests) && value.requests.some(isJournalLine);
}

/** The exchange that a line of a journal tells of. Its secrets are masked; masked values are not judged. */
export function exchangeOfJournalLine(line: JsonObject): Exchange {
  const { method, path, query, version, status, operationId } = line;
  const headers = fieldsOf(line.headers);
  const target = `${String(path)}${queryOf(query)}`;
  return {
    request: { method: String(method), url: target, headers, body: requestBody(line.body, headers) },
    ...(typeof status === 'number' && {
      response: {
        status,
        ...(isJsonObject(line.answerHeaders) && { headers: fieldsOf(line.answerHeaders) }),
        body: bodyOf(line.answer),
      },
    }),
    ...(typeof operationId === 'string' && { operationId }),
    ...(typeof version === 'string' && { version }),
  };
}

function fieldsOf(value: unknown): HeaderFields {
  if (!isJsonObject(value)) return [];
  return Object.entries(value).map(([name, text]) => [name, String(text)]);
}

function queryOf(query: unknown): string {
  const fields = encoded(query);
  return fields === '' ? '' : `?${fields}`;
}

function encoded(fields: unknown): string {
  return new URLSearchParams(Object.fromEntries(fieldsOf(fields))).toString();
}

/** The journal has a form as an object of its fields, and in brackets why it has no body. */
function requestBody(body: unknown, headers: HeaderFields): ExchangeBody {
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  if (isJsonObject(body) && !/json/i.test(type)) {
    return Buffer.from(encoded(body));
  }
  return bodyOf(body);
}

function bodyOf(body: unknown): ExchangeBody {
  if (body === undefined) return undefined;
  if (typeof body === 'string' && /^\(.*\)$/s.test(body)) return 'not-kept';
  return Buffer.from(JSON.stringify(body));
}
