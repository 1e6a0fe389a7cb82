import { isJsonObject } from '../contract/json.ts';
import type {
  Exchange,
  ExchangeBody,
  ExchangeRequest,
  ExchangeResponse,
  HeaderFields,
} from '../validation/exchange/exchange.ts';

/**
 * The exchange that an entry of a HAR tells of. See HAR 1.2, sections "request" and "response".
 *
 * @returns undefined for an entry without a request
 */
export function exchangeOfHarEntry(entry: unknown): Exchange | undefined {
  if (!isJsonObject(entry) || !isJsonObject(entry.request)) return undefined;
  const request = requestOf(entry.request);
  const response = isJsonObject(entry.response) ? responseOf(entry.response) : undefined;
  return request && { request, ...(response && { response }) };
}

function requestOf(request: Readonly<Record<string, unknown>>): ExchangeRequest | undefined {
  const { method, url, postData, bodySize } = request;
  if (typeof method !== 'string' || typeof url !== 'string') return undefined;
  const headers = headersOf(request.headers) ?? [];
  const body = requestBody(postData, bodySize);
  const type = isJsonObject(postData) ? postData.mimeType : undefined;
  return { method, url, headers: withType(headers, type, body), body };
}

function requestBody(postData: unknown, size: unknown): ExchangeBody {
  if (isJsonObject(postData)) {
    const { text, params } = postData;
    if (typeof text === 'string' && text !== '') return bytesOf(text, postData.encoding);
    if (Array.isArray(params) && params.length > 0) return formOf(params);
  }
  return typeof size === 'number' && size > 0 ? 'not-kept' : undefined;
}

/** A form of which only the fields were kept. */
function formOf(params: readonly unknown[]): Uint8Array {
  const fields = new URLSearchParams();
  for (const param of params) {
    if (isJsonObject(param) && typeof param.name === 'string') fields.append(param.name, String(param.value ?? ''));
  }
  return Buffer.from(fields.toString());
}

/** An answer with status 0 is none: the call was blocked or ended. */
function responseOf(response: Readonly<Record<string, unknown>>): ExchangeResponse | undefined {
  const { status, content } = response;
  if (typeof status !== 'number' || status <= 0) return undefined;
  const sent = headersOf(response.headers);
  const body = responseBody(content);
  const type = isJsonObject(content) ? content.mimeType : undefined;
  const headers = sent === undefined || sent.length === 0 ? withType([], type, body) : sent;
  return { status, ...(headers.length > 0 && { headers }), body };
}

function responseBody(content: unknown): ExchangeBody {
  if (!isJsonObject(content)) return 'not-kept';
  const { text, size, encoding } = content;
  if (typeof text !== 'string' || text === '') return typeof size === 'number' && size > 0 ? 'not-kept' : undefined;
  const bytes = bytesOf(text, encoding);
  // A browser keeps the beginning of a long body and says how long it was.
  return typeof size === 'number' && size > bytes.length && !isJson(text) ? 'cut-off' : bytes;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function bytesOf(text: string, encoding: unknown): Uint8Array {
  return Buffer.from(text, encoding === 'base64' ? 'base64' : 'utf8');
}

/** Header fields, without those that HTTP/2 writes for what is no header. */
function headersOf(headers: unknown): HeaderFields | undefined {
  if (!Array.isArray(headers)) return undefined;
  return headers.flatMap((header) => {
    if (!isJsonObject(header) || typeof header.name !== 'string' || header.name.startsWith(':')) return [];
    return [[header.name, String(header.value ?? '')] as const];
  });
}

/** A recorder that keeps no headers may still know the media type. */
function withType(headers: HeaderFields, type: unknown, body: ExchangeBody): HeaderFields {
  const has = headers.some(([name]) => name.toLowerCase() === 'content-type');
  return has || typeof type !== 'string' || type === '' || body === undefined
    ? headers
    : [...headers, ['content-type', type]];
}
