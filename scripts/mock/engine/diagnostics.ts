import type { IPrismDiagnostic } from '@stoplight/prism-core';
import { DiagnosticSeverity } from '@stoplight/types';
import type { ContractOperation } from '../../contract/operations.ts';
import type { Finding, Violation } from '../findings/finding.ts';
import { safeKey } from '../findings/redact.ts';

/** What Prism says about one fault. */
export type Diagnostic = IPrismDiagnostic;

const PARTS = ['body', 'header', 'path', 'query'] as const;
/** Keywords that only say that a deeper fault, which is listed as well, lies below them. */
const REPEATING = new Set(['if']);
const MISSING_CODES = new Set(['dependentRequired', 'required']);
/** Messages that Prism words with the name of a field. */
const MESSAGES = new Map([
  ['additionalProperties', 'has fields that are not declared'],
  ['deprecated', 'is deprecated'],
  ['required', 'is required'],
  ['unevaluatedProperties', 'has fields that are not declared'],
]);
const MISSING_PROPERTY = /must have required property '(.*)'$/s;

/** Prism's diagnostics, sorted into what a request is refused for and what is only told. */
export function readDiagnostics(
  operation: ContractOperation,
  diagnostics: readonly Diagnostic[],
  isForm: boolean,
): { violations: Violation[]; warnings: Finding[] } {
  const violations: Violation[] = [];
  const warnings: Finding[] = [];
  for (const diagnostic of isForm ? withoutWrapper(diagnostics) : diagnostics) {
    const code = String(diagnostic.code ?? 'invalid');
    if (REPEATING.has(code)) continue;
    const finding = toFinding(operation, diagnostic, code);
    const kind = MISSING_CODES.has(code) ? 'missing' : 'invalid';
    if (diagnostic.severity === DiagnosticSeverity.Error) violations.push({ ...finding, kind });
    else warnings.push(finding);
  }
  return { violations, warnings };
}

/** Forms are checked below an `anyOf` of one schema, whose own fault is the last of the body's and says nothing. */
function withoutWrapper(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const wrapper = diagnostics.findLastIndex(({ code, path }) => code === 'anyOf' && path?.join('.') === 'body');
  return diagnostics.filter((_, index) => index !== wrapper);
}

function toFinding(operation: ContractOperation, { path = [], message }: Diagnostic, code: string): Finding {
  const [first, ...keys] = path;
  const part = PARTS.find((known) => known === first) ?? 'body';
  const missing = MISSING_PROPERTY.exec(message)?.[1];
  const sent = keys.map((key) => safeKey(unescapePointer(key)));
  const names = missing === undefined ? sent : [...sent, missing];
  const field = names.length === 0 ? undefined : declaredName(operation, part, names.join('.'));
  return { in: part, ...(field !== undefined && { field }), message: textOf(message, path, code), code };
}

/** Prism writes the names of parameters in lower case. */
function declaredName({ parameters }: ContractOperation, part: Finding['in'], name: string): string {
  const declared = parameters.find(
    (parameter) => parameter.in === part && parameter.name.toLowerCase() === name.toLowerCase(),
  );
  return declared?.name ?? name;
}

/** Prism's message without the place, which the finding has as data, and without names that the caller made up. */
function textOf(message: string, path: readonly string[], code: string): string {
  const fixed = MESSAGES.get(code);
  if (fixed !== undefined) return fixed;
  const [part = '', ...keys] = path;
  const kind = part === 'body' ? 'property ' : 'parameter ';
  const place = `Request ${part} ${keys.length > 0 ? `${kind}${keys.join('.').trim()} ` : ''}`;
  if (message.startsWith(place)) return message.slice(place.length);
  return keys.length === 0 ? message : 'is not valid';
}

function unescapePointer(key: string): string {
  return key.replaceAll('~1', '/').replaceAll('~0', '~');
}
