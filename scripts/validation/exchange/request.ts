import type { Contract } from '../../contract/contract.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { CREDENTIALS_MISSING, type Violation } from '../catalogue.ts';
import type { Finding } from '../finding.ts';
import { lastValue } from '../request/fields.ts';
import type { RequestTarget } from '../request/request.ts';
import type { RequestResult, RequestValidator } from '../validate-request.ts';
import { deprecationsIn } from './deprecation.ts';
import { described, valueIn } from './described.ts';
import type { ExchangeRequest } from './exchange.ts';
import { headersOf } from './headers.ts';
import { reasonOf } from './json-body.ts';
import type { JudgedPart } from './judged.ts';

/** A request, and what it is held against. */
export interface RequestToJudge {
  readonly version: string;
  /** What is wrong with the header that selects the version. */
  readonly versionViolations: readonly Violation[];
  readonly operation: ContractOperation;
  /** Undefined for an address that is none of the API. */
  readonly target: RequestTarget | undefined;
  readonly request: ExchangeRequest;
}

/** Holds a request against what its operation declares, as strictly as the validator does. */
export function judgeRequest(
  contract: Contract,
  validateRequest: RequestValidator,
  { version, versionViolations, operation, target, request }: RequestToJudge,
): JudgedPart {
  const segments = target?.segments;
  if (target === undefined || segments === undefined) {
    return { findings: [], notJudged: ['request: its address is none of the API'] };
  }
  const { method, body } = request;
  const unknown = typeof body === 'string' ? body : undefined;
  const bytes = typeof body === 'object' ? body : new Uint8Array();
  const sent = { method, headers: headersOf(request.headers), target, body: bytes };
  const result = validateRequest({ version, operation, request: sent, segments, now: Date.now() });
  const known = <Found extends Finding>(findings: readonly Found[]) =>
    unknown === undefined ? findings : findings.filter(({ in: part }) => part !== 'body');
  const violations = known(oneMissingCredential(withoutVersion(result.violations, versionViolations)));
  const message = {
    operation,
    name: operation.operationId,
    version,
    direction: 'request' as const,
    status: null,
    valueAt: (part: Finding['in'], keys: readonly string[]) => sentValue(result, operation.path, segments, part, keys),
  };
  return {
    findings: described(contract, message, {
      violations: [...versionViolations, ...violations],
      warnings: known(result.warnings),
    }),
    notJudged: unknown === undefined ? [] : [`body of a request: ${reasonOf(unknown)}`],
    deprecations: deprecationsIn(contract, version, operation, result.warnings),
  };
}

/** Prism finds the malformed version once more, in its own words. */
function withoutVersion(violations: readonly Violation[], told: readonly Violation[]): readonly Violation[] {
  const fields = new Set(told.map(({ field }) => field));
  return violations.filter((violation) => violation.in !== 'header' || !fields.has(violation.field));
}

/** Of several credentials of which one is needed, the first stands for all. */
function oneMissingCredential(violations: readonly Violation[]): readonly Violation[] {
  const first = violations.find(({ code }) => code === CREDENTIALS_MISSING);
  return violations.filter((violation) => violation.code !== CREDENTIALS_MISSING || violation === first);
}

/** The value at a place of a request, as it was understood. */
function sentValue(
  { headers, query, content }: RequestResult,
  template: string,
  segments: readonly string[],
  part: Finding['in'],
  keys: readonly string[],
): unknown {
  const [name = ''] = keys;
  if (part === 'header') return headers.get(name.toLowerCase());
  if (part === 'query') return lastValue(query, name);
  if (part === 'path') return segments[template.slice(1).split('/').indexOf(`{${name}}`)];
  if (part !== 'body') return undefined;
  if (content.kind === 'form') return keys.length === 0 ? {} : lastValue(content.fields, name);
  return content.kind === 'json' ? valueIn(content.value, keys) : undefined;
}
