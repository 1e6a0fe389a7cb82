import { FORM_CONTENT_TYPE } from '../../contract/document.ts';
import type { JsonObject } from '../../contract/json.ts';
import { fieldText } from '../../contract/sample-request.ts';
import type { Caller, Draft } from './draft.ts';

/** A request as it goes over the wire. */
export interface WireRequest {
  readonly method: string;
  /** From the server's base on, with its query. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | undefined;
}

/** Puts a draft into the form in which it is sent. */
export function encode(draft: Draft, { apiKey }: Caller): WireRequest {
  const { method, contentType, credential } = draft;
  const body = bodyOf(draft);
  return {
    method,
    target: targetOf(draft),
    headers: {
      ...(credential?.basic && { authorization: `Basic ${Buffer.from(`${apiKey}:`).toString('base64')}` }),
      ...(body !== undefined && contentType !== undefined && { 'content-type': contentType }),
      ...draft.headers,
    },
    body,
  };
}

function targetOf({ path, pathParameters, query }: Draft): string {
  const filled = path.replace(/\{([^{}]+)\}/g, (text, name: string) =>
    encodeURIComponent(pathParameters[name] ?? text),
  );
  const fields = new URLSearchParams(query).toString();
  return fields === '' ? filled : `${filled}?${fields}`;
}

function bodyOf({ body, rawBody, contentType }: Draft): Buffer | undefined {
  if (rawBody !== undefined) return Buffer.from(rawBody);
  if (body === undefined) return undefined;
  return Buffer.from(isForm(contentType) ? formText(body) : JSON.stringify(body));
}

function isForm(contentType: string | undefined): boolean {
  return contentType === FORM_CONTENT_TYPE;
}

function formText(body: JsonObject): string {
  const fields = Object.entries(body).map(([name, value]): [string, string] => [name, fieldText(value)]);
  return new URLSearchParams(fields).toString();
}
