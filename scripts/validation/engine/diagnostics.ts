import { DiagnosticSeverity } from '@stoplight/types';
import type { ContractOperation } from '../../contract/operations.ts';
import { toPointer } from '../../contract/pointer.ts';
import { unmetRule, type Violation } from '../catalogue.ts';
import type { Finding } from '../finding.ts';
import { safeKey } from '../masking.ts';
import type { Diagnostic } from './prism.ts';

const PARTS = ['body', 'header', 'path', 'query'] as const;
/** Keywords that only say that a deeper fault, which is listed as well, lies below them. */
const REPEATING = new Set(['if']);
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
    const { kind, ...finding } = toViolation(operation, diagnostic, code);
    if (diagnostic.severity === DiagnosticSeverity.Error) violations.push({ kind, ...finding });
    else warnings.push(finding);
  }
  return { violations, warnings };
}

/** Forms are checked below an `anyOf` of one schema, whose own fault is the last of the body's and says nothing. */
function withoutWrapper(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const wrapper = diagnostics.findLastIndex(({ code, path }) => code === 'anyOf' && path?.join('.') === 'body');
  return diagnostics.filter((_, index) => index !== wrapper);
}

function toViolation(operation: ContractOperation, { path = [], message }: Diagnostic, code: string): Violation {
  const [first, ...keys] = path;
  const part = PARTS.find((known) => known === first) ?? 'body';
  const missing = MISSING_PROPERTY.exec(message)?.[1];
  const sent = keys.map((key) => safeKey(unescapePointer(key)));
  const names = missing === undefined ? sent : [...sent, missing];
  const field = names.length === 0 ? undefined : declaredName(operation, part, names.join('.'));
  const found = unmetRule(part, field, code, wordsOf(message, path));
  return part === 'body' ? { ...found, pointer: names.length === 0 ? '' : toPointer(names).slice(1) } : found;
}

/** Prism writes the names of parameters in lower case. */
function declaredName({ parameters }: ContractOperation, part: Finding['in'], name: string): string {
  const declared = parameters.find(
    (parameter) => parameter.in === part && parameter.name.toLowerCase() === name.toLowerCase(),
  );
  return declared?.name ?? name;
}

/** Prism's message without the place, which the finding has as data, and without names that the caller made up. */
function wordsOf(message: string, path: readonly string[]): string {
  const [part = '', ...keys] = path;
  const kind = part === 'body' ? 'property ' : 'parameter ';
  const place = `Request ${part} ${keys.length > 0 ? `${kind}${keys.join('.').trim()} ` : ''}`;
  if (message.startsWith(place)) return message.slice(place.length);
  return keys.length === 0 ? message : 'is not valid';
}

function unescapePointer(key: string): string {
  return key.replaceAll('~1', '/').replaceAll('~0', '~');
}
