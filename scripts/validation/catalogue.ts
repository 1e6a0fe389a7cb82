/**
 * Everything that can be said about a request, an answer or a webhook: which kind of violation it is, which status and
 * which error example answer it, its code, and its words. Whoever finds something takes it from here.
 */
import type { SchemaFault } from './body-validator.ts';
import type { Finding } from './finding.ts';

type Part = Finding['in'];

/** What a kind of violation is answered with. */
interface Refusal {
  /** Which error example fits, by its `x-cause`. */
  readonly cause: 'credentials' | 'invalid' | 'missing' | 'version';
  /** Statuses that fit, best first; the first that the operation declares is taken. The order is Prism's. */
  readonly declared: readonly number[];
  /** The status when the operation declares none of them. */
  readonly otherwise: number;
}

/** Every kind of violation. When a request has several, the kind that stands first here decides the answer. */
const KINDS = {
  'path-malformed': { cause: 'invalid', declared: [400], otherwise: 400 },
  'path-unknown': { cause: 'invalid', declared: [], otherwise: 404 },
  'method-unknown': { cause: 'invalid', declared: [], otherwise: 405 },
  'body-too-large': { cause: 'invalid', declared: [413], otherwise: 413 },
  version: { cause: 'version', declared: [400], otherwise: 400 },
  credentials: { cause: 'credentials', declared: [401], otherwise: 401 },
  'content-type': { cause: 'invalid', declared: [415, 422, 400], otherwise: 415 },
  'not-acceptable': { cause: 'invalid', declared: [406], otherwise: 406 },
  missing: { cause: 'missing', declared: [422, 400], otherwise: 400 },
  invalid: { cause: 'invalid', declared: [422, 400], otherwise: 400 },
  unknown: { cause: 'invalid', declared: [422, 400], otherwise: 400 },
  'prefer-malformed': { cause: 'invalid', declared: [422, 400], otherwise: 400 },
  'prefer-unknown': { cause: 'invalid', declared: [], otherwise: 404 },
  'protocol-error': { cause: 'invalid', declared: [], otherwise: 400 },
  'override-invalid': { cause: 'invalid', declared: [], otherwise: 500 },
  'mock-failed': { cause: 'invalid', declared: [500], otherwise: 500 },
} as const satisfies Record<string, Refusal>;

export type ViolationKind = keyof typeof KINDS;

/** The kinds, the one that decides first. */
export const VIOLATION_KINDS = Object.keys(KINDS) as readonly ViolationKind[];

/** What a kind of violation is answered with. */
export function refusalOf(kind: ViolationKind): Refusal {
  return KINDS[kind];
}

/** A finding for which a request is refused. */
export interface Violation extends Finding {
  readonly kind: ViolationKind;
}

function violation(kind: ViolationKind, part: Part, message: string, code: string, field?: string): Violation {
  return { kind, in: part, ...(field !== undefined && { field }), message, code };
}

function warning(part: Part, message: string, code: string, field?: string): Finding {
  return { in: part, ...(field !== undefined && { field }), message, code };
}

/* The address: path, method, version. */

export const malformedPath = violation(
  'path-malformed',
  'path',
  'has a percent sign that starts no valid sequence',
  'path-malformed',
);

/** @param hint what comes nearest, beginning with a comma, or nothing */
export function unknownPath(shownPath: string, hint: string): Violation {
  return violation('path-unknown', 'path', `${shownPath} is not known in this version${hint}`, 'path-unknown');
}

/** @param hint what comes nearest, beginning with a comma, or nothing */
export function unknownMethod(method: string, allowed: string, hint: string): Violation {
  return violation('method-unknown', 'method', `${method} is not one of ${allowed}${hint}`, 'method-unknown');
}

/** @param shown the value, as far as it may be repeated, and a space behind it; or nothing */
export function malformedVersion(header: string, shown: string, dates: readonly string[]): Violation {
  const message = `${shown}is not a calendar date in the form YYYY-MM-DD; the versions are ${dates.join(', ')}`;
  return violation('version', 'header', message, 'version', header);
}

/* Credentials. */

/** The code of a credential that was not sent, as opposed to a wrong one. */
export const CREDENTIALS_MISSING = 'credentials-missing';

export function missingCredential(part: Part, name: string): Violation {
  return violation('credentials', part, 'is missing, the operation needs a credential', CREDENTIALS_MISSING, name);
}

/** What can be wrong with an API key in a Basic header, and with a token that is merely empty. */
export const CREDENTIAL_FAULTS = {
  notBasic: 'has to be `Basic` and the key in Base64',
  emptyUser: 'has an empty user name',
  password: 'has a password, which has to be empty',
  empty: 'is empty',
} as const;

/** @param issuers operations that hand out such tokens */
export function unknownToken(issuers: readonly string[]): string {
  return `is no token of this mock, get a new one from ${issuers.join(', ')}`;
}

/**
 * @param at when it ended, in milliseconds since 1970
 * @param issuers operations that hand out such tokens
 */
export function expiredToken(at: number, lifetimeSeconds: number, issuers: readonly string[]): string {
  const lifetime = `it is good for ${lifetimeSeconds / 60} minutes`;
  return `has expired at ${new Date(at).toISOString()}, ${lifetime}; get a new one from ${issuers.join(', ')}`;
}

export function invalidCredential(part: Part, name: string, fault: string): Violation {
  return violation('credentials', part, fault, 'credentials-invalid', name);
}

export function unsupportedScheme(name: string): Violation {
  const message = `the mock cannot check the security scheme \`${name}\``;
  return violation('credentials', 'header', message, 'credentials-unsupported');
}

/* The body as a whole. */

/** A required body that is not there. */
export const missingBody = violation('missing', 'body', 'is required', 'required');
export const malformedJson = violation('invalid', 'body', 'is not valid JSON', 'json');
export const malformedMultipart = violation('invalid', 'body', 'is not a well-formed multipart form', 'multipart');
export const bodyTooLarge = violation('body-too-large', 'body', 'is longer than 1 MiB', 'body-too-large');
export const encodedBody = violation(
  'content-type',
  'header',
  'has to be left out, bodies are read as they are',
  'content-encoding',
  'content-encoding',
);

/** @param most the most levels that are taken */
export function tooDeep(part: Part, field: string | undefined, most: number): Violation {
  return violation('invalid', part, `goes deeper than ${most} levels`, 'too-deep', field);
}

/** @param most the most fields that are taken */
export function tooManyFields(part: 'body' | 'query', most: number): Violation {
  const kind = part === 'body' ? 'body-too-large' : 'invalid';
  return violation(kind, part, `has more than ${most} fields`, 'too-many-fields');
}

/**
 * @param most the most values that are taken
 * @param field the form field that holds the JSON; absent for a JSON body
 */
export function tooManyValues(most: number, field?: string): Violation {
  return violation('body-too-large', 'body', `holds JSON of more than ${most} values`, 'too-many-values', field);
}

export function missingContentType(supported: readonly string[]): Violation {
  return violation('content-type', 'header', `is missing, send ${supported.join(' or ')}`, 'required', 'content-type');
}

export function wrongContentType(supported: readonly string[]): Violation {
  const message = `has to be ${supported.join(' or ')}`;
  return violation('content-type', 'header', message, 'content-type', 'content-type');
}

export const otherCharset = warning(
  'header',
  'names a character set other than UTF-8, and the body is read as UTF-8',
  'charset',
  'content-type',
);
export const unexpectedBody = warning('body', 'is ignored, this operation takes none', 'unexpected-body');

/* What the live API takes although its pages forbid it. */

/** @param seen false when it is known of other operations only */
function known(what: string, seen: boolean): string {
  return `; the live API is known to take ${what}${seen ? '' : ' in other operations'}, \`--lenient\` accepts it`;
}

function tolerated(part: Part, message: string, seen: boolean, field?: string): Finding {
  const extent = seen ? '' : ' in other operations only';
  return warning(part, `${message}; the pages forbid that, and the live API takes it${extent}`, 'tolerated', field);
}

/** The refusal of a content type, for one that the API is known to take. */
export function otherBodyTaken(refusal: Violation, mediaType: string, seen: boolean): Violation {
  return { ...refusal, message: `${refusal.message}${known(`${mediaType}${seen ? ' here' : ''}`, seen)}` };
}

export function otherBody(mediaType: string, declared: string, seen: boolean): Finding {
  return tolerated('header', `is ${mediaType} in place of ${declared}`, seen, 'content-type');
}

/** The refusal of a header that was sent under another name. */
export function otherHeaderTaken(refusal: Violation, other: string): Violation {
  return { ...refusal, message: `${refusal.message}${known(`${other} in its place`, true)}` };
}

export function otherHeader(other: string, declared: string): Finding {
  return tolerated('header', `stands in place of ${declared}`, true, other);
}

/** What the refusal of a path adds that the API is known to take. */
export function otherPathTaken(seen: boolean): string {
  return known(seen ? 'this path' : 'a slash at the end', seen);
}

/** @param call the right call: method and path */
export function otherPath(shownPath: string, call: string, seen: boolean): Finding {
  return tolerated('path', `${shownPath} stands in place of ${call}`, seen);
}

/** @param field the member that is no single value; undefined for a body that is no object */
export function notFlat(field: string | undefined): Violation {
  const message =
    field === undefined
      ? 'has to be an object with the names of the form'
      : 'has to be a text, a number or a boolean; in place of a form only flat JSON is known to be taken';
  return violation('invalid', 'body', message, 'type', field);
}

/* Encrypted messages. Nothing of what is inside is repeated. */

export const keysNeeded = violation(
  'invalid',
  'body',
  'is encrypted, and this mock has no keys to open it: start it with --jwe-keys <folder>, or startMock({ jweKeys })',
  'jwe-keys',
);

/** @param fault why the envelope cannot be opened */
export function unopenedEnvelope(fault: string): Violation {
  return violation('invalid', 'body', `cannot be opened: ${fault}`, 'jwe');
}

/** The signature is the credential of an encrypted message. */
export function wrongSignature(fault: string): Violation {
  return violation('credentials', 'body', `holds a message whose signature is not good: ${fault}`, 'jws');
}

/* Fields and parameters. */

/** @param meant `true` or `false` */
export function otherBoolean(part: 'body' | 'query', name: string, meant: string): Finding {
  return warning(part, `is another spelling of ${meant}, and the live API is known to take it`, 'boolean-form', name);
}

export function emptyField(name: string): Finding {
  return warning('body', 'is empty, and counts as not sent', 'empty', name);
}

/** A query parameter or a form field with the name of a header. */
export function misplacedHeader(part: Part, name: string): Finding {
  return warning(part, `belongs in the header ${name}, and has no effect here`, 'unknown', name);
}

export function emptyParameter(part: 'header' | 'query', name: string): Violation {
  return violation('invalid', part, 'is empty', 'empty', name);
}

export function wrongNumber(part: 'body' | 'query', name: string, type: 'integer' | 'number'): Violation {
  return violation('invalid', part, `must be ${type}`, 'type', name);
}

/** @param style the style of OpenAPI in which the value has to be written */
export function wrongStyle(part: Part, name: string, style: string): Violation {
  return violation('invalid', part, `is not written in the style \`${style}\``, 'style', name);
}

export function wrongPartType(field: string, types: readonly string[]): Violation {
  return violation('invalid', 'body', `has to be ${types.join(' or ')}`, 'content-type', field);
}

export function notJsonValue(part: Part, name: string): Violation {
  return violation('invalid', part, notJson, 'json', name);
}

export function readOnlyField(field: string): Finding {
  return warning('body', 'is ignored, the API alone sets it', 'read-only', field);
}

/** @param construct what of the contract the mock cannot check */
export function uncheckedConstruct(part: Part, field: string | undefined, construct: string): Finding {
  return warning(part, `the mock does not check this: ${construct}`, 'unchecked', field);
}

/** What is wrong with a text that has to hold JSON. */
export const notJson = 'is not valid JSON';

/** @param place where in the JSON the fault is, or nothing for the whole of it */
export function wrongJsonText(place: string, message: string): string {
  return `holds JSON in which ${place === '' ? 'it' : place} ${message}`;
}

export function invalidJsonText(field: string, message: string): Violation {
  return violation('invalid', 'body', message, 'contentSchema', field);
}

/** Keywords whose fault is that something is missing. */
const MISSING_KEYWORDS = new Set(['dependentRequired', 'required']);

/** Keywords that have words of their own, because a validator's would repeat a name that a caller made up. */
const KEYWORD_MESSAGES: ReadonlyMap<string, string> = new Map([
  ['additionalProperties', 'has fields that are not declared'],
  ['deprecated', 'is deprecated'],
  ['required', 'is required'],
  ['unevaluatedProperties', 'has fields that are not declared'],
]);

function kindOfRule(keyword = ''): 'invalid' | 'missing' {
  return MISSING_KEYWORDS.has(keyword) ? 'missing' : 'invalid';
}

/**
 * A rule of a schema that is not met.
 *
 * @param keyword the JSON Schema keyword
 * @param words the validator's own words, without the place
 */
export function unmetRule(part: Part, field: string | undefined, keyword: string, words: string): Violation {
  return violation(kindOfRule(keyword), part, KEYWORD_MESSAGES.get(keyword) ?? words, keyword, field);
}

const DOCUMENTED_LIMIT = 'documented-limit';

/**
 * A limit that pages state and the live API is seen not to enforce.
 *
 * @param field the field that breaks it; undefined for the body as a whole
 * @param keyword the JSON Schema keyword of the limit
 * @param words the validator's own words, without the place
 */
export function brokenLimit(field: string | undefined, keyword: string, words: string): Finding {
  const { message } = unmetRule('body', field, keyword, words);
  const told = `${message}, says the documentation; the live API is known not to enforce it`;
  return { ...warning('body', told, DOCUMENTED_LIMIT, field), keyword };
}

/** @param meant the declared name that comes nearest */
export function unknownField(part: Part, field: string, since: string | undefined, meant: string | undefined): Finding {
  const hint = meant === undefined ? '' : `, did you mean ${meant}?`;
  return {
    ...warning(part, `is not known in this version${hint}`, 'unknown', field),
    ...(since !== undefined && { since }),
  };
}

export function moreUnknownFields(count: number): Finding {
  return warning('body', `has ${count} more unknown fields`, 'unknown');
}

export function repeatedName(part: 'body' | 'query', name: string): Finding {
  return warning(part, 'comes more than once, the last value counts', 'duplicate', name);
}

/**
 * What the real API passes over in silence, by its code, and how a refusal words it if not like the warning. Deprecation
 * is left out: the API does what was asked for.
 */
const IGNORED_BY_THE_API: ReadonlyMap<string, string | undefined> = new Map([
  ['boolean-form', 'has to be true or false'],
  [DOCUMENTED_LIMIT, undefined],
  ['duplicate', 'comes more than once'],
  ['empty', 'is empty, leave it out'],
  ['read-only', 'has to be left out, the API alone sets it'],
  ['unexpected-body', 'has to be left out, this operation takes none'],
  ['unknown', undefined],
]);

/** The violation that a warning is when nothing may be ignored; undefined for one that stays a warning. */
export function strictViolation(finding: Finding): Violation | undefined {
  if (!IGNORED_BY_THE_API.has(finding.code)) return undefined;
  const message = IGNORED_BY_THE_API.get(finding.code) ?? finding.message;
  return { ...finding, message, kind: finding.code === DOCUMENTED_LIMIT ? kindOfRule(finding.keyword) : 'unknown' };
}

/* What the caller wants back. */

export function notAcceptable(types: readonly string[]): Violation {
  const message = `rules out ${types.join(' and ')}, and the operation answers with nothing else`;
  return violation('not-acceptable', 'header', message, 'not-acceptable', 'accept');
}

export function malformedPreference(name: string, expected: string): Violation {
  const message = `\`${name}\` has to be ${expected}`;
  return violation('prefer-malformed', 'header', message, 'prefer-malformed', 'prefer');
}

export function unknownPreferredStatus(status: string, declared: readonly string[]): Violation {
  return unknownPreference(`asks for ${status}, this operation declares ${declared.join(', ')}`);
}

/**
 * @param names the examples that the status has
 * @param elsewhere another status that has the example
 */
export function unknownPreferredExample(
  shownName: string,
  status: string,
  names: readonly string[],
  elsewhere: string | undefined,
): Violation {
  const has = `it has ${names.join(', ') || 'none'}`;
  const hint = elsewhere === undefined ? has : `it belongs to ${elsewhere}, name the code too`;
  return unknownPreference(`asks for the example ${shownName}, which ${status} does not have: ${hint}`);
}

function unknownPreference(message: string): Violation {
  return violation('prefer-unknown', 'header', message, 'prefer-unknown', 'prefer');
}

/* Answers and webhooks. */

const MOST_VALUES = 12;

/**
 * A rule of a schema that a JSON body does not meet; of what it holds nothing is repeated.
 *
 * @param scalarsAsText what the document says about numbers and booleans as text
 */
export function unmetBodyRule(
  { pointer, keyword, message, allowed, asText }: SchemaFault,
  scalarsAsText: string | undefined,
): Violation {
  const shown = allowed?.slice(0, MOST_VALUES).map((value) => JSON.stringify(value));
  const more = (allowed?.length ?? 0) > MOST_VALUES ? ', …' : '';
  const listed = shown === undefined ? message : `${message} (${shown.join(', ')}${more})`;
  const hint = scalarsAsText === undefined ? '' : `: ${scalarsAsText}`;
  const words = asText === undefined ? listed : `${listed}, and is a ${asText} as text${hint}`;
  const field = pointer === '' ? undefined : pointer.slice(1).replaceAll('/', '.');
  return {
    ...violation(kindOfRule(keyword), 'body', words, keyword, field),
    pointer,
  };
}

export function undeclaredStatus(status: number, declared: readonly string[]): Violation {
  const message = `the operation declares no ${status}, but ${declared.join(', ')}`;
  return violation('invalid', 'status', message, 'status');
}

export function unexpectedAnswerBody(status: number): Violation {
  return violation('invalid', 'body', `${status} has no JSON body`, 'unexpected-body');
}

export function wrongAnswerType(status: number, declared: readonly string[]): Violation {
  const message = `is none of ${declared.join(', ')}, which ${status} has`;
  return violation('invalid', 'header', message, 'content-type', 'content-type');
}

export function missingAnswerHeader(name: string): Violation {
  return violation('missing', 'header', 'is required', 'required', name);
}

export function invalidOverride(version: string, operationId: string, reason: string): Violation {
  const message = `respondWith for ${operationId} does not fit ${version}: ${reason}`;
  return { ...violation('override-invalid', 'answer', message, 'override-invalid'), operationId };
}

/* The connection and the mock itself. */

export const mockFailed = violation(
  'mock-failed',
  'method',
  'the mock could not make an answer, its log says where',
  'mock-failed',
);

/** @param message what is wrong with the bytes of a connection */
export function protocolError(message: string): Violation {
  return violation('protocol-error', 'method', message, 'protocol-error');
}
