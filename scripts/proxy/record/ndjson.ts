import type { JudgedCall } from '../judge.ts';
import type { MaskedCall } from './masked-call.ts';

/** A call as a line of NDJSON, in the form of the mock's journal. */
export function journalLine(judged: JudgedCall, masked: MaskedCall): string {
  const { call, version, operation } = judged;
  const findings = (kind: 'drift' | 'violation') =>
    judged.findings
      .filter((finding) => finding.kind === kind)
      .map(({ in: part, pointer, message, code, since }) => ({
        in: part,
        ...(pointer !== '' && { field: pointer.slice(1) }),
        message,
        code,
        ...(since !== null && { since }),
      }));
  return JSON.stringify({
    at: new Date(call.at).toISOString(),
    method: masked.method,
    path: masked.path,
    query: masked.query,
    headers: lowerCase(masked.requestHeaders),
    ...(masked.requestBody !== undefined && { body: masked.requestBody }),
    version,
    ...(operation !== null && { operationId: operation }),
    ...(call.response && { status: call.response.status, answerHeaders: lowerCase(masked.responseHeaders) }),
    ...(masked.responseBody !== undefined && { answer: masked.responseBody }),
    ...(call.failure !== undefined && { failure: call.failure }),
    violations: findings('violation'),
    warnings: findings('drift'),
    milliseconds: call.milliseconds,
  });
}

function lowerCase(headers: MaskedCall['requestHeaders']): Record<string, string> {
  return Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value]));
}
