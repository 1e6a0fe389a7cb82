import type { OpenApiDocument } from '../../contract/document.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { otherHeader, otherHeaderTaken, type Violation } from '../catalogue.ts';
import type { Finding } from '../finding.ts';
import { perOperation } from '../per-operation.ts';
import type { SentHeaders } from './request.ts';

/** Headers as they are understood, and what is told about them. */
export interface ToleratedHeaders {
  readonly headers: SentHeaders;
  readonly warnings: readonly Finding[];
}

/** Another name of a declared header, in lower case. */
interface OtherName {
  readonly other: string;
  readonly name: string;
  readonly declared: string;
}

const otherNames = perOperation((document, { parameters }): readonly OtherName[] => {
  const declared = new Map(
    parameters.filter(({ in: part }) => part === 'header').map(({ name }) => [lower(name), name]),
  );
  return Object.entries(document['x-tolerated']?.headers ?? {}).flatMap(([other, meant]) => {
    const name = declared.get(lower(meant));
    return name === undefined ? [] : [{ other: lower(other), name: lower(meant), declared: name }];
  });
});

/** The headers with those under another name (`x-tolerated`) as if they had the declared one, which goes first. */
export function tolerateHeaders(
  document: OpenApiDocument,
  operation: ContractOperation,
  headers: SentHeaders,
): ToleratedHeaders {
  const found = sentOthers(document, operation, headers);
  if (found.length === 0) return { headers, warnings: [] };
  const others = new Map(found.map(({ name, other }) => [name, other]));
  const get = (name: string) => headers.get(others.get(name) ?? name);
  return {
    headers: {
      get,
      has: (name) => get(name) !== undefined,
      entries: () => [...headers.entries(), ...found.map(({ name }) => [name, get(name) ?? ''] as const)],
    },
    warnings: found.map(({ other, declared }) => otherHeader(other, declared)),
  };
}

/** The same violations; one about a header that was sent under another name says so. */
export function explainHeaders(
  document: OpenApiDocument,
  operation: ContractOperation,
  headers: Pick<SentHeaders, 'has'>,
  violations: readonly Violation[],
): readonly Violation[] {
  if (violations.length === 0) return violations;
  const found = sentOthers(document, operation, headers);
  if (found.length === 0) return violations;
  return violations.map((violation) => {
    const { other } = found.find(({ declared }) => violation.in === 'header' && violation.field === declared) ?? {};
    return other === undefined ? violation : otherHeaderTaken(violation, other);
  });
}

function sentOthers(
  document: OpenApiDocument,
  operation: ContractOperation,
  headers: Pick<SentHeaders, 'has'>,
): readonly OtherName[] {
  return otherNames(document, operation).filter(({ other, name }) => headers.has(other) && !headers.has(name));
}

function lower(text: string): string {
  return text.toLowerCase();
}
