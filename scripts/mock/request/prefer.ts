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
import { type AskedFault, FAULTS_IN_WORDS, LONGEST_DELAY, parseFault } from '../faults/fault.ts';

/** What the `Prefer` header asks of the mock: an answer, as in Prism, and faults. */
export interface Preference extends AskedFault {
  readonly code?: number;
  readonly example?: string;
  readonly dynamic?: boolean;
  readonly seed?: string;
}

const PAIR = /^([\w-]+)\s*=\s*(?:"([^"]*)"|(.*))$/;

const NOTHING = { preference: {}, violations: [] };
/** What is asked for beside `example` and `seed`, which take any text, and what it may be. */
const FORMS: Readonly<Record<string, { readonly expected: string; readonly isRight: (text: string) => boolean }>> = {
  code: { expected: 'a status of three digits', isRight: (text) => /^[2-5]\d\d$/.test(text) },
  example: { expected: 'the name of an example', isRight: (text) => text !== '' },
  dynamic: { expected: 'true or false', isRight: (text) => /^(true|false)$/.test(text) },
  fault: { expected: FAULTS_IN_WORDS, isRight: (text) => parseFault(text) !== undefined },
  delay: {
    expected: `milliseconds, at most ${LONGEST_DELAY}`,
    isRight: (text) => /^\d{1,6}$/.test(text) && Number(text) <= LONGEST_DELAY,
  },
  'retry-after': { expected: 'a whole number of seconds', isRight: (text) => /^\d{1,6}$/.test(text) },
};

/** True when an answer is asked for; a seed alone asks for nothing. */
export function asksForResponse({ code, example, dynamic }: Preference): boolean {
  return code !== undefined || example !== undefined || dynamic === true;
}

/**
 * Reads `Prefer: code=404, example=not-found, dynamic=true, seed=1` and `Prefer: fault=503, retry-after=2, delay=300`. Other preferences are left alone. See RFC 7240.
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
  const violations = Object.entries(FORMS).flatMap(([name, { expected, isRight }]) => {
    const text = pairs.get(name);
    return text === undefined || isRight(text) ? [] : [malformedPreference(name, expected)];
  });
  const number = (name: string) => (pairs.has(name) ? Number(pairs.get(name)) : undefined);
  const [code, example, dynamic, seed, fault] = ['code', 'example', 'dynamic', 'seed', 'fault'].map((name) =>
    pairs.get(name),
  );
  return {
    preference: {
      ...(code !== undefined && { code: Number(code) }),
      ...(example !== undefined && { example }),
      ...(dynamic !== undefined && { dynamic: dynamic === 'true' }),
      ...(seed !== undefined && { seed }),
      fault: fault === undefined ? undefined : parseFault(fault),
      delay: number('delay'),
      retryAfter: number('retry-after'),
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
