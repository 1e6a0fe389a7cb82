import type { OpenApiDocument } from '../contract/document.ts';
import type { JsonValue } from '../contract/json.ts';
import type { ContractOperation } from '../contract/operations.ts';
import type { HeaderFields } from './exchange/exchange.ts';
import { knownNames } from './known-names.ts';
import {
  isSensitive,
  MASK,
  type MaskRules,
  maskedPath,
  maskField,
  maskJson,
  safeName,
  withoutSecrets,
} from './masking.ts';
import { type Content, readContent } from './request/content.ts';
import { type Fields, lastValue } from './request/fields.ts';
import type { SentRequest } from './request/request.ts';
import { toleratedFields } from './request/tolerated-body.ts';
import { secretNames } from './secret-names.ts';
import { unknownFieldsIn } from './unknown-places.ts';

/** Headers of HTTP itself that are shown as they are; others only if the operation declares them. */
const PLAIN_HEADERS = new Set([
  'accept',
  'accept-encoding',
  'allow',
  'cache-control',
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'date',
  'expect',
  'host',
  'location',
  'origin',
  'prefer',
  'retry-after',
  'transfer-encoding',
  'user-agent',
  'vary',
  'x-contract-version',
]);
const LONGEST_HEADER = 200;
const MOST_FIELDS = 500;

/** A request, fit to be shown. */
export interface MaskedRequest {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** A form as an object of its fields, JSON as it is; in brackets why there is none; absent without a body. */
  readonly body?: JsonValue;
}

/** A request without secrets. Of what its operation does not declare only the name is shown: nobody knows what it holds. */
export function maskedRequest(
  document: OpenApiDocument,
  operation: ContractOperation | undefined,
  request: SentRequest,
): MaskedRequest {
  const rules = { secrets: secretNames(document) };
  const body = maskedBody(document, operation, request, rules);
  return {
    path: maskedPath(request.target.rawSegments, operation, rules.secrets),
    query: maskedFields(request.target.query, declaredQuery(document, operation), rules),
    ...(body !== undefined && { body }),
  };
}

/** Headers without secrets, in their order; values only of those of HTTP and of the declared ones. */
export function maskedHeaders(
  document: OpenApiDocument,
  fields: Iterable<readonly [name: string, value: string]>,
  declared: readonly string[],
): HeaderFields {
  const secrets = secretNames(document);
  const names = new Set(declared.map((name) => name.toLowerCase()));
  return [...fields].map(([name, value]) => {
    const key = name.toLowerCase();
    const isShown = (PLAIN_HEADERS.has(key) || names.has(key)) && !isSensitive(key, secrets);
    return [name, isShown ? withoutSecrets(value, true).slice(0, LONGEST_HEADER) : MASK];
  });
}

/** The text of an answer's body without secrets: JSON as it is, of others only how long they are. */
export function maskedAnswer(document: OpenApiDocument, body: string, isHidden?: MaskRules['isHidden']): JsonValue {
  const rules = { secrets: secretNames(document), ...(isHidden && { isHidden }) };
  try {
    return maskJson(JSON.parse(body), rules);
  } catch {
    return `(${body.length} characters)`;
  }
}

function declaredQuery(document: OpenApiDocument, operation: ContractOperation | undefined): (name: string) => boolean {
  if (operation === undefined) return () => false;
  const names = knownNames(document, operation);
  return (name) => names.knows('query', name);
}

function maskedBody(
  document: OpenApiDocument,
  operation: ContractOperation | undefined,
  request: SentRequest,
  rules: MaskRules,
): JsonValue | undefined {
  if (request.body === 'too-large') return '(too long to be kept)';
  if (request.body.length === 0) return undefined;
  if (operation === undefined) return `(${request.body.length} bytes)`;
  const { content } = readContent(operation, request, MOST_FIELDS);
  const names = knownNames(document, operation);
  if (content.kind === 'json') {
    const hidden = new Set(unknownFieldsIn(names.json, content.value).map((keys) => JSON.stringify(keys)));
    return maskJson(content.value, { ...rules, isHidden: (keys) => hidden.has(JSON.stringify(keys)) });
  }
  const fields =
    content.kind === 'form' ? withoutFiles(content) : toleratedFields(document, operation, request, MOST_FIELDS);
  if (fields === undefined) return `(${request.body.length} bytes)`;
  return maskedFields(fields, (name) => names.knows('body', name), rules);
}

/** The fields of a form, of files only that there is one. */
function withoutFiles({ fields, parts }: Extract<Content, { kind: 'form' }>): Fields {
  const files = new Set(parts?.flatMap(({ name, filename }) => (filename === undefined ? [] : [name])));
  return new Map([...fields].map(([name, texts]) => [name, files.has(name) ? ['(a file)'] : texts]));
}

function maskedFields(fields: Fields, isDeclared: (name: string) => boolean, rules: MaskRules): Record<string, string> {
  return Object.fromEntries(
    [...fields.keys()]
      .slice(0, MOST_FIELDS)
      .map((name) => [safeName(name), isDeclared(name) ? maskField(name, lastValue(fields, name) ?? '', rules) : MASK]),
  );
}
