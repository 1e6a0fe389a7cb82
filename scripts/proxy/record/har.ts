import { STATUS_CODES } from 'node:http';
import { FORM_CONTENT_TYPE } from '../../contract/document.ts';
import { isJsonObject, type JsonValue } from '../../contract/json.ts';
import type { HeaderFields } from '../../validation/exchange/exchange.ts';
import type { JudgedCall } from '../judge.ts';
import type { MaskedCall } from './masked-call.ts';

/** What stands before the entries of a HAR 1.2, and behind them. */
export function harFrame(version: string): { readonly head: string; readonly foot: string } {
  const creator = JSON.stringify({ name: 'express-checkout-contract', version });
  return { head: `{"log":{"version":"1.2","creator":${creator},"entries":[\n`, foot: '\n]}}\n' };
}

/** An entry of a HAR 1.2. See http://www.softwareishard.com/blog/har-12-spec/. */
export function harEntry(origin: string, judged: JudgedCall, masked: MaskedCall): string {
  const { call } = judged;
  const query = Object.entries(masked.query);
  const search = query.length === 0 ? '' : `?${new URLSearchParams(masked.query)}`;
  return JSON.stringify({
    startedDateTime: new Date(call.at).toISOString(),
    time: call.milliseconds,
    request: {
      method: masked.method,
      url: `${origin}${masked.path}${search}`,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: listed(masked.requestHeaders),
      queryString: query.map(([name, value]) => ({ name, value })),
      ...postDataOf(masked),
      headersSize: -1,
      bodySize: call.request.size,
    },
    response: responseOf(judged, masked),
    cache: {},
    timings: { send: 0, wait: call.milliseconds, receive: 0 },
    ...(call.failure !== undefined && { comment: call.failure }),
  });
}

/** A call without an answer has the status 0, as browsers write it. */
function responseOf({ call: { response }, read }: JudgedCall, { responseHeaders, responseBody }: MaskedCall) {
  const status = response?.status ?? 0;
  const text = isNote(responseBody) ? undefined : responseBody;
  const body = read.response?.body;
  return {
    status,
    statusText: STATUS_CODES[status] ?? '',
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: listed(responseHeaders),
    content: {
      size: body instanceof Uint8Array ? body.length : (response?.size ?? 0),
      mimeType: headerOf(responseHeaders, 'content-type'),
      ...(text !== undefined && { text: JSON.stringify(text) }),
      ...(isNote(responseBody) && { comment: responseBody }),
    },
    redirectURL: headerOf(responseHeaders, 'location'),
    headersSize: -1,
    bodySize: response?.size ?? -1,
  };
}

/** A form as it would be sent, JSON as JSON. */
function postDataOf({ requestBody, requestHeaders }: MaskedCall) {
  if (requestBody === undefined || isNote(requestBody)) return {};
  const mimeType = headerOf(requestHeaders, 'content-type');
  const isForm = isJsonObject(requestBody) && !/json/i.test(mimeType);
  const text = isForm ? formOf(requestBody) : JSON.stringify(requestBody);
  return { postData: { mimeType: mimeType || FORM_CONTENT_TYPE, text } };
}

function formOf(fields: Readonly<Record<string, JsonValue>>): string {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) form.append(name, String(value));
  return form.toString();
}

/** What stands in brackets in place of a body. */
function isNote(body: JsonValue | undefined): body is string {
  return typeof body === 'string' && /^\(.*\)$/.test(body);
}

function listed(headers: HeaderFields): { name: string; value: string }[] {
  return headers.map(([name, value]) => ({ name, value }));
}

function headerOf(headers: HeaderFields, name: string): string {
  return headers.find(([key]) => key.toLowerCase() === name)?.[1] ?? '';
}
