import { FORM_CONTENT_TYPE, JSON_CONTENT_TYPE } from '../../../scripts/contract/document.ts';
import type { JsonValue } from '../../../scripts/contract/json.ts';
import type { ContractOperation } from '../../../scripts/contract/operations.ts';

export type NameAndValue = readonly [name: string, value: string];

/** A body in a form that can still be changed field by field; `text` is sent as it is. */
export type DraftBody =
  | { readonly kind: 'none' }
  | { readonly kind: 'form'; readonly fields: readonly NameAndValue[] }
  | { readonly kind: 'json'; readonly value: JsonValue }
  | { readonly kind: 'text'; readonly text: string };

/** A request to an operation before it is written out. */
export interface RequestDraft {
  readonly version: string;
  readonly operation: ContractOperation;
  /** In upper case. */
  readonly method: string;
  /** Values of the path's parameters, by name. */
  readonly path: Readonly<Record<string, string>>;
  /** Sent in place of the operation's path, as it is. */
  readonly rawPath?: string;
  readonly query: readonly NameAndValue[];
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: DraftBody;
}

/** A request as it goes over the wire. */
export interface WireRequest {
  readonly method: string;
  readonly path: string;
  /** With the question mark, or empty. */
  readonly search: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** Writes a draft out; the content type fits the body unless the draft names one. */
export function toWire(draft: RequestDraft): WireRequest {
  const { method, query, body, headers } = draft;
  const search = query.map(encodePair).join('&');
  const contentType = { none: undefined, text: undefined, form: FORM_CONTENT_TYPE, json: JSON_CONTENT_TYPE }[body.kind];
  return {
    method,
    path: draft.rawPath ?? pathOf(draft),
    search: search === '' ? '' : `?${search}`,
    headers: { ...(contentType !== undefined && { 'content-type': contentType }), ...headers },
    body: textOf(body),
  };
}

/** The draft with a header set, or without it. */
export function withHeader(draft: RequestDraft, name: string, value: string | undefined): RequestDraft {
  const { [name]: _, ...others } = draft.headers;
  return { ...draft, headers: value === undefined ? others : { ...others, [name]: value } };
}

/** The pairs with a name set once, or without it. */
export function withPair(
  pairs: readonly NameAndValue[],
  name: string,
  value: string | undefined,
): readonly NameAndValue[] {
  const others = pairs.filter(([other]) => other !== name);
  return value === undefined ? others : [...others, [name, value]];
}

function pathOf({ operation, path }: RequestDraft): string {
  return operation.path.replace(/\{([^{}]+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? ''));
}

function textOf(body: DraftBody): string | undefined {
  if (body.kind === 'none') return undefined;
  if (body.kind === 'text') return body.text;
  if (body.kind === 'json') return JSON.stringify(body.value);
  return body.fields.map(encodePair).join('&');
}

/** Half a pair of surrogates, which no URL can hold, becomes U+FFFD. */
function encodePair(pair: NameAndValue): string {
  return pair.map((text) => encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'))).join('=');
}
