import { isJsonContainer, type JsonValue } from '../contract/json.ts';
import type { ContractOperation } from '../contract/operations.ts';
import { compileTemplate } from '../contract/path-template.ts';
import { MASK, withoutSecrets } from './secret-text.ts';

export { MASK, withoutSecrets };

/** Names whose values are never shown, whatever the documents say: callers misspell, and put things in wrong places. */
const SENSITIVE_NAME = /token|secret|passw|key|card_number|security_code|cvv|cvc|otp|authorization|^pin$/i;
/** What such a name may end with that tells of a secret and holds none: `token_type`, `client_auth_token_expiry`. */
const HARMLESS_ENDING =
  /(?:type|expiry|status|created|sent|limit|support|supported|gateways|last_four|eci|consent|reason)$/i;
/** How JSON begins; `[id] cannot be null` is a sentence. */
const JSON_BEGINNING = /^\s*(?:\{|\[\s*(?:["{[\]\d-]|true|false|null))/;
/** Names of what identifies something and may look like a key. */
const IDENTIFIER_NAME = /(?:^|[._])(?:id|ids|uuid|ref|reference|fingerprint)$|[a-z](?:Id|Uuid|Ref)$/;
const PLAIN_NAME = /^[A-Za-z_][\w.:[\]-]{0,63}$/;

/**
 * True for a field that may hold a card number, a security code, a key or a token.
 *
 * @param secrets the names that the documents mark as secret
 */
export function isSensitive(name: string, secrets: ReadonlySet<string>): boolean {
  return secrets.has(name) || (SENSITIVE_NAME.test(name) && !HARMLESS_ENDING.test(name));
}

/**
 * A name that a caller made up, fit to be repeated. A JSON body sent as a form arrives as one long name, so whatever
 * does not look like a name is described instead.
 */
export function safeName(name: string): string {
  if (name.length > LONGEST_REMEMBERED) return shownName(name);
  const known = safeNames.get(name) ?? shownName(name);
  if (safeNames.size === MOST_REMEMBERED) safeNames.clear();
  safeNames.set(name, known);
  return known;
}

/** The same names come again and again; long ones are not kept. */
const LONGEST_REMEMBERED = 64;
const MOST_REMEMBERED = 5000;
const safeNames = new Map<string, string>();

function shownName(name: string): string {
  const plain = PLAIN_NAME.test(name) && name.replace(/\D/g, '').length < 8 && withoutSecrets(name, true) === name;
  return plain ? name : `(unprintable, ${name.length} characters)`;
}

/** A key of something that a caller sent, fit to be repeated: a name or the index of a list. */
export function safeKey(key: string): string {
  return /^\d{1,6}$/.test(key) ? key : safeName(key);
}

/**
 * The value of a parameter that is no secret by its name, fit for the log: printable ASCII without anything that looks
 * like a secret.
 */
export function safeValue(name: string, value: string): string {
  return withoutSecrets(value, !isIdentifier(name))
    .replace(/[^\x21-\x7e]/g, '?')
    .slice(0, 80);
}

/** True for the name of what identifies something, and is not taken for a key because it looks like one. */
function isIdentifier(name: string): boolean {
  return IDENTIFIER_NAME.test(name);
}

/** The path of an unknown address: segments that may hold more than a name are masked, and so is its end if long. */
export function safePath(segments: readonly string[]): string {
  const shown = segments.slice(0, 8).map((segment) => (segment === safeName(segment) ? segment : mask(segment)));
  return `/${shown.join('/')}${segments.length > shown.length ? '/...' : ''}`;
}

function mask(segment: string): string {
  return segment === '' ? '' : MASK;
}

/**
 * The path of a request without secrets: values stand there only for parameters that hold none. A path that is not the
 * operation's own is shown like an unknown one.
 */
export function maskedPath(
  rawSegments: readonly string[],
  operation: ContractOperation | undefined,
  secrets: ReadonlySet<string>,
): string {
  const template = compileTemplate(operation?.path ?? '');
  if (operation === undefined || template.length !== rawSegments.length) return safePath(rawSegments);
  const shown = template.map(({ text, pattern }, index) =>
    pattern === undefined || isSensitive(text, secrets) ? text : safeValue('', rawSegments[index] ?? ''),
  );
  return `/${shown.join('/')}`;
}

/** Names are looked at down to this depth; below it nothing is shown. */
const DEEPEST = 32;

/** What is masked in a message. */
export interface MaskRules {
  /** The names that the documents mark as secret or as personal data. */
  readonly secrets: ReadonlySet<string>;
  /** True for a field, given by the names that lead to it, whose value is not shown whatever it is. */
  readonly isHidden?: (keys: readonly string[]) => boolean;
}

/**
 * A JSON value without secrets: fields with secret names are masked, and so is what looks like a card number. JSON text
 * in a field is masked like JSON.
 */
export function maskJson(value: unknown, rules: MaskRules, keys: readonly string[] = []): JsonValue {
  if (typeof value === 'string') return maskText(value, rules, keys);
  if (typeof value === 'number') return withoutSecrets(String(value)) === String(value) ? value : MASK;
  if (typeof value === 'boolean' || value === null || value === undefined) return value ?? null;
  if (!isJsonContainer(value) || keys.length > DEEPEST) return MASK;
  const below = (name: string, child: unknown) =>
    rules.isHidden?.([...keys, name]) === true ? MASK : maskJson(child, rules, [...keys, name]);
  if (Array.isArray(value)) return value.map((item, index) => below(String(index), item));
  return Object.fromEntries(
    Object.entries(value).map(([name, child]) => [
      safeKey(name),
      mayShow(name, child, rules.secrets) ? below(name, child) : MASK,
    ]),
  );
}

/** The value of a form field or parameter without secrets. */
export function maskField(name: string, value: string, rules: MaskRules): string {
  return mayShow(name, value, rules.secrets) ? maskText(value, rules, [name]) : MASK;
}

function mayShow(name: string, value: unknown, secrets: ReadonlySet<string>): boolean {
  return !isSensitive(name, secrets) || isSwitch(value) || (!SENSITIVE_NAME.test(name) && isLink(value));
}

/** `options.get_client_auth_token` asks for a secret and is none. */
function isSwitch(value: unknown): boolean {
  return typeof value === 'boolean' || value === 'true' || value === 'false' || value === null;
}

/** `mobile` is a number in one place and a page to pay at in another. */
function isLink(value: unknown): boolean {
  return typeof value === 'string' && /^https?:\/\//.test(value);
}

function maskText(text: string, rules: MaskRules, keys: readonly string[]): string {
  const name = keys.findLast((key) => !/^\d+$/.test(key)) ?? '';
  if (!JSON_BEGINNING.test(text)) return withoutSecrets(text, !isIdentifier(name));
  try {
    // What is declared of the JSON in a text is not known here.
    return JSON.stringify(maskJson(JSON.parse(text), { ...rules, isHidden: () => false }, [...keys, '']));
  } catch {
    return MASK; // looks like JSON and is not: nothing is known about what it holds
  }
}
