import type { JsonValue } from '../contract/json.ts';
import { isJsonContainer } from '../contract/json.ts';
import type { ContractOperation } from '../contract/operations.ts';
import { compileTemplate } from '../contract/path-template.ts';

/** Names whose values are never shown, whatever the documents say: callers misspell, and put things in wrong places. */
const SENSITIVE_NAME = /token|secret|passw|key|card_number|security_code|cvv|cvc|otp|authorization|^pin$/i;
const PLAIN_NAME = /^[A-Za-z_][\w.:[\]-]{0,63}$/;
/** Card numbers, also in groups, and what begins like a token or a key, wherever it stands. */
const SECRETS = /\d(?:[ ._/-]{0,2}\d){11,18}|\b(?:tkn|sk|pk|key|secret)_\w{6,}/gi;
export const MASK = '***';

/**
 * True for a field that may hold a card number, a security code, a key or a token.
 *
 * @param secrets the names that the documents mark as secret
 */
export function isSensitive(name: string, secrets: ReadonlySet<string>): boolean {
  return secrets.has(name) || SENSITIVE_NAME.test(name);
}

/**
 * A name that a caller made up, fit to be repeated. A JSON body sent as a form arrives as one long name, so whatever
 * does not look like a name is described instead.
 */
export function safeName(name: string): string {
  const plain = PLAIN_NAME.test(name) && name.replace(/\D/g, '').length < 8 && withoutSecrets(name) === name;
  return plain ? name : `(unprintable, ${name.length} characters)`;
}

/** A key of something that a caller sent, fit to be repeated: a name or the index of a list. */
export function safeKey(key: string): string {
  return /^\d{1,6}$/.test(key) ? key : safeName(key);
}

/** A value fit for the log: printable ASCII without anything that looks like a secret. */
export function safeValue(value: string): string {
  return withoutSecrets(value)
    .replace(/[^\x21-\x7e]/g, '?')
    .slice(0, 80);
}

/** A text without anything that looks like a card number, a token or a key. */
export function withoutSecrets(text: string): string {
  return text.replace(SECRETS, MASK);
}

/** The path of an unknown address: segments that may hold more than a name are masked, and so is its end if long. */
export function safePath(segments: readonly string[]): string {
  const shown = segments.slice(0, 8).map((segment) => (segment === safeName(segment) ? segment : mask(segment)));
  return `/${shown.join('/')}${segments.length > shown.length ? '/...' : ''}`;
}

function mask(segment: string): string {
  return segment === '' ? '' : MASK;
}

/** The path of a request without secrets: values stand there only for parameters that hold none. */
export function maskedPath(
  rawSegments: readonly string[],
  operation: ContractOperation | undefined,
  secrets: ReadonlySet<string>,
): string {
  if (operation === undefined) return safePath(rawSegments);
  const shown = compileTemplate(operation.path).map(({ text, pattern }, index) =>
    pattern === undefined || isSensitive(text, secrets) ? text : safeValue(rawSegments[index] ?? ''),
  );
  return `/${shown.join('/')}`;
}

/** Names are looked at down to this depth; below it nothing is shown. */
const DEEPEST = 32;

/**
 * A JSON value without secrets: fields with secret names are masked, and so is what looks like a card number. JSON text
 * in a field is masked like JSON.
 *
 * @param secrets the names that the documents mark as secret
 */
export function maskJson(value: unknown, secrets: ReadonlySet<string>, depth = 0): JsonValue {
  if (typeof value === 'string') return maskText(value, secrets, depth);
  if (typeof value === 'number') return withoutSecrets(String(value)) === String(value) ? value : MASK;
  if (typeof value === 'boolean' || value === null || value === undefined) return value ?? null;
  if (!isJsonContainer(value) || depth > DEEPEST) return MASK;
  if (Array.isArray(value)) return value.map((item) => maskJson(item, secrets, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, child]) => [
      safeKey(name),
      isSensitive(name, secrets) && !isSwitch(child) ? MASK : maskJson(child, secrets, depth + 1),
    ]),
  );
}

/** The value of a form field or parameter without secrets. */
export function maskField(name: string, value: string, secrets: ReadonlySet<string>): string {
  return isSensitive(name, secrets) && !isSwitch(value) ? MASK : maskText(value, secrets, 0);
}

/** `options.get_client_auth_token` asks for a secret and is none. */
function isSwitch(value: unknown): boolean {
  return typeof value === 'boolean' || value === 'true' || value === 'false' || value === null;
}

function maskText(text: string, secrets: ReadonlySet<string>, depth: number): string {
  if (!/^\s*[[{]/.test(text)) return withoutSecrets(text);
  try {
    return JSON.stringify(maskJson(JSON.parse(text), secrets, depth + 1));
  } catch {
    return MASK; // looks like JSON and is not: nothing is known about what it holds
  }
}
