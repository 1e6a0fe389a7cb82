import type { ContractOperation } from '../contract/operations.ts';
import type { Violation } from '../validation/catalogue.ts';
import { type Finding, publicFinding } from '../validation/finding.ts';
import type { TransportFault } from './faults/fault.ts';
import { CORS_HEADERS } from './responses/cors.ts';
import type { MockResponse } from './responses/response.ts';

/** The answer to one request, and what led to it. */
export interface Outcome {
  readonly response: MockResponse;
  readonly version: string;
  /** The operation that was meant; absent for an unknown address. */
  readonly operation?: ContractOperation;
  readonly violations: readonly Violation[];
  readonly warnings: readonly Finding[];
  /** What happens to the answer on its way, because it was asked for. */
  readonly fault?: TransportFault | undefined;
  /** Set for the mock's own addresses, which are no exchange with the API and say themselves who may read them. */
  readonly own?: true;
}

/** Together below what Node's client accepts of all headers, 16 kB. */
const VIOLATIONS_LIMIT = 7000;
const WARNINGS_LIMIT = 5000;

/** The headers of an outcome's answer, with what the mock says about the request. */
export function headersOf({ response, version, violations, warnings, own }: Outcome): Record<string, string> {
  const headers: Record<string, string> = {
    ...response.headers,
    ...(own !== true && CORS_HEADERS),
    'x-contract-version': version,
  };
  if (violations.length > 0) headers['x-contract-violations'] = toHeaderValue(violations, VIOLATIONS_LIMIT);
  if (warnings.length > 0) headers['x-contract-warnings'] = toHeaderValue(warnings, WARNINGS_LIMIT);
  return headers;
}

/**
 * Findings as a header value: a JSON array in ASCII. What does not fit is counted in a last item with the code
 * `truncated`, because clients refuse answers whose headers are long (Node: 16 kB for all of them together).
 *
 * @param limit the greatest length, in bytes
 */
function toHeaderValue(findings: readonly Finding[], limit: number): string {
  const items: string[] = [];
  let length = truncated(findings.length).length + 2;
  for (const finding of findings) {
    const item = toAsciiJson(finding);
    length += item.length + 1;
    if (length > limit) break;
    items.push(item);
  }
  const rest = findings.length - items.length;
  return `[${[...items, ...(rest > 0 ? [truncated(rest)] : [])].join(',')}]`;
}

function truncated(count: number): string {
  return JSON.stringify({ message: `${count} more`, code: 'truncated' });
}

function toAsciiJson(finding: Finding): string {
  const json = JSON.stringify(publicFinding(finding));
  return json.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
