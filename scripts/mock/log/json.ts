import { publicFinding } from '../findings/finding.ts';
import type { MockEvent } from './event.ts';
import { addressOf } from './text.ts';

/** An event as one line of JSON, with the same content as the lines for people. */
export function jsonLine(event: MockEvent): string {
  if (event.kind === 'failed') return JSON.stringify({ level: 'error', event: 'failed', trace: event.trace });
  if (event.kind === 'not-http') {
    const { status, version, code } = event;
    return JSON.stringify({ level: 'warn', event: 'not-http', status, version, code });
  }
  const { at, request, outcome, milliseconds } = event;
  const { answer, version, operation, violations, warnings } = outcome;
  return JSON.stringify({
    level: violations.length > 0 || warnings.length > 0 ? 'warn' : 'info',
    event: 'request',
    time: new Date(at).toISOString(),
    method: request.method,
    address: addressOf(event),
    operationId: operation?.operationId,
    status: answer.status,
    version,
    milliseconds: Math.round(milliseconds * 10) / 10,
    violations: violations.map(publicFinding),
    warnings: warnings.map(publicFinding),
  });
}
