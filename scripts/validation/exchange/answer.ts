import type { Contract } from '../../contract/contract.ts';
import { JSON_CONTENT_TYPE } from '../../contract/document.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { declaredResponse } from '../../contract/responses.ts';
import { missingBody, repeatedHeader, unknownAnswerHeader, type Violation } from '../catalogue.ts';
import type { Finding } from '../finding.ts';
import { JSON_MEDIA_TYPE } from '../request/media-types.ts';
import { responseViolations, validateResponse } from '../validate-response.ts';
import { bodyFaults } from './body-faults.ts';
import { described, valueIn } from './described.ts';
import type { ExchangeResponse, HeaderFields } from './exchange.ts';
import { headersOf, timesSent } from './headers.ts';
import { readJsonBody } from './json-body.ts';
import type { JudgedPart } from './judged.ts';
import { laterVersions, operationIn } from './operation.ts';

/** Holds an answer against what its operation declares in a version. */
export function judgeAnswer(
  contract: Contract,
  version: string,
  operation: ContractOperation,
  response: ExchangeResponse,
  method: string | undefined,
): JudgedPart {
  const { status } = response;
  const document = contract.document(version);
  const headers = response.headers && headersOf(response.headers);
  const declared = declaredResponse(document, operation, status);
  const hasJson = declared?.content?.[JSON_CONTENT_TYPE] !== undefined;
  const isEmpty = method?.toUpperCase() === 'HEAD';
  const read = isEmpty ? {} : readJsonBody(response.body);
  const around = (body: unknown) =>
    responseViolations(document, operation, { status, ...(headers && { headers }), body }).filter(
      ({ in: part }) => part !== 'body',
    );
  const message = {
    operation,
    name: operation.operationId,
    version,
    direction: 'answer' as const,
    status,
    valueAt: (part: Finding['in'], keys: readonly string[]) =>
      part === 'header' ? headers?.get(String(keys[0]).toLowerCase()) : valueIn(read.value, keys),
  };
  const others = response.headers === undefined ? NOTHING : aroundBody(contract, version, operation, status, response);
  // The values of a header that comes twice are joined, so what is said of its value is about none that was sent.
  const repeated = new Set(others.violations.map(({ field }) => field));
  const told = (violations: readonly Violation[], warnings: readonly Finding[]) =>
    described(contract, message, {
      violations: [
        ...violations.filter(({ in: part, field }) => part !== 'header' || !repeated.has(field)),
        ...others.violations,
      ],
      warnings: [...warnings, ...others.warnings],
    });

  if (read.reason !== undefined) {
    return { findings: told(around(undefined), []), notJudged: [`body of an answer: ${read.reason}`] };
  }
  if (read.fault !== undefined) {
    const outside = around(null);
    const isDeclared = declared !== undefined && hasJson;
    const otherType = outside.some(({ code }) => code === 'content-type') && !saysJson(headers?.get('content-type'));
    return { findings: told(isDeclared && !otherType ? [...outside, read.fault] : outside, []), notJudged: [] };
  }
  if (isEmpty) return { findings: told(around(undefined), []), notJudged: [] };
  if (read.value === undefined) {
    return { findings: told(hasJson ? [...around(undefined), missingBody] : around(undefined), []), notJudged: [] };
  }
  // A redirect may say in its body what its header says.
  if (!hasJson && status >= 300 && status < 400) return { findings: told(around(undefined), []), notJudged: [] };
  const sent = { status, ...(headers && { headers }), body: read.value };
  const { violations, warnings } = validateResponse(contract, version, operation, sent, bodyFaults);
  return { findings: told(violations, warnings), notJudged: [] };
}

const NOTHING: { readonly violations: readonly Violation[]; readonly warnings: readonly Finding[] } = {
  violations: [],
  warnings: [],
};

function saysJson(contentType: string | undefined): boolean {
  return contentType === undefined || JSON_MEDIA_TYPE.test(contentType);
}

/** Headers that come twice, and headers that only a later version declares. */
function aroundBody(
  contract: Contract,
  version: string,
  operation: ContractOperation,
  status: number,
  { headers = [] }: { readonly headers?: HeaderFields },
): typeof NOTHING {
  const declared = declaredHeaders(contract, version, operation, status);
  const own = new Set(declared.map((name) => name.toLowerCase()));
  const single = [...declared, 'content-type'];
  const repeated = single.filter((name) => timesSent(headers, name) > 1).map(repeatedHeader);
  const warnings: Finding[] = [];
  for (const [name] of headers) {
    if (own.has(name.toLowerCase())) continue;
    const since = laterHeader(contract, version, operation, status, name.toLowerCase());
    if (since !== undefined) warnings.push(unknownAnswerHeader(name.toLowerCase(), since));
  }
  return { violations: repeated, warnings };
}

const later = new WeakMap<ContractOperation, Map<number, ReadonlyMap<string, string>>>();

/** The first later version that declares a header for the same answer. */
function laterHeader(
  contract: Contract,
  version: string,
  operation: ContractOperation,
  status: number,
  name: string,
): string | undefined {
  const byStatus = later.get(operation) ?? new Map<number, ReadonlyMap<string, string>>();
  later.set(operation, byStatus);
  const known = byStatus.get(status) ?? laterHeaders(contract, version, operation, status);
  byStatus.set(status, known);
  return known.get(name);
}

function laterHeaders(contract: Contract, version: string, operation: ContractOperation, status: number) {
  const since = new Map<string, string>();
  for (const name of laterVersions(contract, version)) {
    const same = operationIn(contract, name, { operation: operation.operationId, direction: 'answer' });
    for (const header of same === undefined ? [] : declaredHeaders(contract, name, same, status)) {
      if (!since.has(header.toLowerCase())) since.set(header.toLowerCase(), name);
    }
  }
  return since;
}

function declaredHeaders(contract: Contract, version: string, operation: ContractOperation, status: number): string[] {
  return Object.keys(declaredResponse(contract.document(version), operation, status)?.headers ?? {});
}
