import type { CallCredential, CallDescription, CallField } from '../../page-data/call-description.ts';

/** What was put into the form. */
export interface CallInput {
  readonly baseUrl: string;
  readonly fields: readonly { readonly field: Pick<CallField, 'in' | 'kind' | 'name'>; readonly value: string }[];
  readonly credentials: readonly { readonly credential: CallCredential; readonly value: string }[];
  /** A body of JSON, in place of a form. */
  readonly json?: string | undefined;
}

/** A request that can be sent. */
export interface PreparedCall {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** Why a call is not sent, in words for who filled in the form. */
export class CallRefusal extends Error {}

const MASK = '***';

/**
 * The request of what was filled in; what was left empty is not sent.
 *
 * @throws CallRefusal when something is missing or cannot be sent
 */
export function prepareCall(description: CallDescription, input: CallInput): PreparedCall {
  const base = checkedBase(input.baseUrl);
  const { json } = input;
  const filled = input.fields.filter(({ value }) => value !== '');
  const credentials = input.credentials.filter(({ value }) => value !== '');
  const pairsOf = (place: 'body' | 'header' | 'query'): [string, string][] => [
    ...filled.flatMap(({ field, value }): [string, string][] => (field.in === place ? [[field.name, value]] : [])),
    ...credentials.flatMap(({ credential: { in: part, name, basic }, value }): [string, string][] =>
      part === place ? [[name, basic ? basicOf(value) : value]] : [],
    ),
  ];
  const query = new URLSearchParams(pairsOf('query')).toString();
  const form = pairsOf('body');
  const isForm = json === undefined && (description.bodies.some(({ kind }) => kind === 'form') || form.length > 0);
  const contentType = isForm ? FORM : description.bodies.find((body) => body.kind === 'json')?.contentType;
  return {
    method: description.method,
    url: `${base}${filledPath(description.path, filled)}${query === '' ? '' : `?${query}`}`,
    headers: {
      ...Object.fromEntries(pairsOf('header')),
      ...(contentType !== undefined && { 'content-type': contentType }),
    },
    body: json === undefined ? (isForm ? new URLSearchParams(form).toString() : undefined) : jsonWith(json, form),
  };
}

/** The request as it goes out, with what is secret masked. */
export function shownCall(description: CallDescription, input: CallInput): string {
  const isBasic = input.credentials.some(({ credential, value }) => credential.basic && value !== '');
  const { method, url, headers, body } = prepareCall(description, {
    ...input,
    fields: input.fields.map(({ field, value }) => ({ field, value: field.kind === 'secret' ? mask(value) : value })),
    credentials: input.credentials.map(({ credential, value }) => ({ credential, value: mask(value) })),
  });
  const lines = Object.entries({ ...headers, ...(isBasic && { authorization: `Basic ${MASK}` }) });
  const head = [`${method} ${url}`, ...lines.map(([name, value]) => `${name}: ${value}`)].join('\n');
  return body === undefined ? head : `${head}\n\n${body}`;
}

const FORM = 'application/x-www-form-urlencoded';

function mask(value: string): string {
  return value === '' ? '' : MASK;
}

/** The key is the user name, the password is empty. Names in other scripts are sent as UTF-8. */
function basicOf(key: string): string {
  return `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(`${key}:`)))}`;
}

function checkedBase(baseUrl: string): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
    throw new CallRefusal('The server is no address that begins with http:// or https://.');
  }
  if (url.username !== '' || url.password !== '') {
    throw new CallRefusal('The server holds a user name or a password. Put the key into its own field.');
  }
  if (url.search !== '' || url.hash !== '') throw new CallRefusal('The server may have a path, but nothing behind it.');
  return url.href.replace(/\/+$/, '');
}

function filledPath(template: string, fields: CallInput['fields']): string {
  return template.replace(/\{([^}]+)\}/g, (_, name: string) => {
    const value = fields.find(({ field }) => field.in === 'path' && field.name === name)?.value;
    if (value === undefined) throw new CallRefusal(`${name} is missing: it is a part of the address.`);
    return encodeURIComponent(value);
  });
}

/** JSON as it was written, unless something of the form has to go into it, as a token of the shopper. */
function jsonWith(text: string, form: readonly (readonly [name: string, value: string])[]): string {
  const value = parsed(text);
  if (form.length === 0) return text;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new CallRefusal(
      `The body is no JSON object, so ${form.map(([name]) => name).join(', ')} has no place in it.`,
    );
  }
  return JSON.stringify({ ...value, ...Object.fromEntries(form) }, null, 2);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CallRefusal(`The body is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
