import type { OpenApiDocument } from '../../contract/document.ts';
import type { JsonValue } from '../../contract/json.ts';
import { publicFinding } from '../../validation/finding.ts';
import { knownNames } from '../../validation/known-names.ts';
import {
  isSensitive,
  MASK,
  type MaskRules,
  maskedPath,
  maskField,
  maskJson,
  safeName,
  withoutSecrets,
} from '../../validation/masking.ts';
import { type Content, readContent } from '../../validation/request/content.ts';
import { type Fields, lastValue } from '../../validation/request/fields.ts';
import type { SentRequest } from '../../validation/request/request.ts';
import { toleratedFields } from '../../validation/request/tolerated-body.ts';
import { secretNames } from '../../validation/secret-names.ts';
import { undeclaredFields } from '../../validation/undeclared-fields.ts';
import type { Outcome } from '../outcome.ts';
import type { Exchange, ObservedExchange } from './exchange.ts';

/** Headers of HTTP itself that are shown as they are; others only if the operation declares them. */
const PLAIN_HEADERS = new Set(['accept', 'content-length', 'content-type', 'host', 'origin', 'prefer', 'user-agent']);

const MOST_FIELDS = 500;

/** An exchange as it is shown to people and tests. */
export function describeExchange(
  id: string,
  { at, request, outcome, document, milliseconds }: ObservedExchange,
): Exchange {
  const { response, operation, version, violations, warnings } = outcome;
  const secrets = secretNames(document);
  const rules = { secrets };
  const body = maskedBody(document, request, outcome, rules);
  return {
    id,
    at: new Date(at).toISOString(),
    method: request.method.slice(0, 20),
    path: maskedPath(request.target.rawSegments, operation, secrets),
    query: maskedFields(request.target.query, declaredQuery(document, outcome), rules),
    headers: maskedHeaders(request, outcome, secrets),
    ...(body !== undefined && { body }),
    version,
    ...(operation !== undefined && { operationId: operation.operationId }),
    status: response.status,
    ...(response.body !== undefined && { answer: maskedAnswer(response.body, rules) }),
    violations: violations.map(publicFinding),
    warnings: warnings.map(publicFinding),
    milliseconds,
  };
}

function declaredQuery(document: OpenApiDocument, { operation }: Outcome): (name: string) => boolean {
  if (operation === undefined) return () => false;
  const names = knownNames(document, operation);
  return (name) => names.knows('query', name);
}

function maskedBody(
  document: OpenApiDocument,
  request: SentRequest,
  { operation }: Outcome,
  rules: MaskRules,
): JsonValue | undefined {
  if (request.body === 'too-large') return '(too long to be kept)';
  if (request.body.length === 0) return undefined;
  if (operation === undefined) return `(${request.body.length} bytes)`;
  const { content } = readContent(operation, request, MOST_FIELDS);
  const names = knownNames(document, operation);
  if (content.kind === 'json') {
    const undeclared = undeclaredFields(document, names.body, content.value).map(({ keys }) => JSON.stringify(keys));
    const hidden = new Set(undeclared);
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

/** Of fields that are not declared only the name is shown: nobody knows what they hold. */
function maskedFields(fields: Fields, isDeclared: (name: string) => boolean, rules: MaskRules): Record<string, string> {
  return Object.fromEntries(
    [...fields.keys()]
      .slice(0, MOST_FIELDS)
      .map((name) => [safeName(name), isDeclared(name) ? maskField(name, lastValue(fields, name) ?? '', rules) : MASK]),
  );
}

function maskedHeaders(
  { headers }: SentRequest,
  { operation }: Outcome,
  secrets: ReadonlySet<string>,
): Record<string, string> {
  const declared = new Set(operation?.parameters.map(({ name }) => name.toLowerCase()));
  const shown = (name: string) => (PLAIN_HEADERS.has(name) || declared.has(name)) && !isSensitive(name, secrets);
  return Object.fromEntries(
    [...headers.entries()].map(([name, value]) => [
      name,
      shown(name) ? withoutSecrets(value, true).slice(0, 200) : MASK,
    ]),
  );
}

function maskedAnswer(body: string, rules: MaskRules): JsonValue {
  try {
    return maskJson(JSON.parse(body), rules);
  } catch {
    return `(${body.length} characters)`;
  }
}
