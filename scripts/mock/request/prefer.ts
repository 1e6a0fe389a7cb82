import { dereference } from '../../contract/dereference.ts';
import type { OpenApiDocument, Response } from '../../contract/document.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { declaredResponse, examplesOf } from '../../contract/responses.ts';
import {
  malformedPreference,
  unknownPreferredExample,
  unknownPreferredStatus,
  type Violation,
} from '../../validation/catalogue.ts';
import { safeName } from '../../validation/masking.ts';

/** What the `Prefer` header asks of the mock, as in Prism. */
export interface Preference {
  readonly code?: number;
  readonly example?: string;
  readonly dynamic?: boolean;
  readonly seed?: string;
}

const PAIR = /^([\w-]+)\s*=\s*(?:"([^"]*)"|(.*))$/;

const NOTHING = { preference: {}, violations: [] };

/** True when an answer is asked for; a seed alone asks for nothing. */
export function asksForResponse({ code, example, dynamic }: Preference): boolean {
  return code !== undefined || example !== undefined || dynamic === true;
}

/**
 * Reads `Prefer: code=404, example=not-found, dynamic=true, seed=1`. Other preferences are left alone. See RFC 7240.
 *
 * @returns the preference, or what is wrong with it
 */
export function parsePrefer(header: string | undefined): { preference: Preference; violations: Violation[] } {
  if (header === undefined) return NOTHING;
  const pairs = new Map<string, string>();
  for (const part of header.split(/[,;]/)) {
    const [, name, quoted, plain] = PAIR.exec(part.trim()) ?? [];
    if (name !== undefined) pairs.set(name.toLowerCase(), quoted ?? plain ?? '');
  }
  const [code, example, dynamic, seed] = ['code', 'example', 'dynamic', 'seed'].map((name) => pairs.get(name));
  const violations: Violation[] = [];
  if (code !== undefined && !/^[2-5]\d\d$/.test(code))
    violations.push(malformedPreference('code', 'a status of three digits'));
  if (example === '') violations.push(malformedPreference('example', 'the name of an example'));
  if (dynamic !== undefined && !/^(true|false)$/.test(dynamic))
    violations.push(malformedPreference('dynamic', 'true or false'));
  return {
    preference: {
      ...(code !== undefined && { code: Number(code) }),
      ...(example !== undefined && { example }),
      ...(dynamic !== undefined && { dynamic: dynamic === 'true' }),
      ...(seed !== undefined && { seed }),
    },
    violations,
  };
}

/** What a caller prefers but the operation does not have. Without a code the lowest success is meant, as in Prism. */
export function checkPreference(
  document: OpenApiDocument,
  operation: ContractOperation,
  { code, example }: Preference,
): Violation[] {
  const declared = Object.keys(operation.operation.responses);
  const status = code === undefined ? successStatus(declared) : String(code);
  const response = responseOf(document, operation, status);
  if (response === undefined) return [unknownPreferredStatus(status, declared)];
  if (example === undefined) return [];
  const names = examplesOf(document, response).map(([name]) => name);
  if (names.includes(example)) return [];
  const elsewhere = declared.find((other) =>
    examplesOf(document, responseOf(document, operation, other)).some(([name]) => name === example),
  );
  return [unknownPreferredExample(safeName(example), status, names, elsewhere)];
}

function successStatus(declared: readonly string[]): string {
  return [...declared].sort().find((status) => status.startsWith('2')) ?? declared[0] ?? 'default';
}

function responseOf(document: OpenApiDocument, operation: ContractOperation, status: string): Response | undefined {
  const { responses } = operation.operation;
  const exact = responses[status];
  if (exact !== undefined) return dereference<Response>(document, exact);
  return declaredResponse(document, operation, Number(status));
}
