import { describeFinding, type Finding, publicFinding } from '../../validation/finding.ts';
import { isSensitive, maskedPath, safeName, safeValue } from '../../validation/masking.ts';
import { secretNames } from '../../validation/secret-names.ts';
import type { MockEvent, ObservedExchange, Observer } from './exchange.ts';

/** How the log is written: lines for people, or one JSON object a line for machines. */
export const LOG_FORMATS = ['text', 'json'] as const;
export type LogFormat = (typeof LOG_FORMATS)[number];

/** Something that is told about the mock itself, as a line of the log. */
export function noticeLine(format: LogFormat, message: string): string {
  return format === 'json' ? JSON.stringify({ level: 'info', event: 'notice', message }) : message;
}

/** Node's codes for a client that ends the handshake because of the certificate. See RFC 8446, section 6.2. */
const DISTRUST = /ALERT_(?:UNKNOWN_CA|BAD_CERTIFICATE|CERTIFICATE_UNKNOWN)$/;
const DISTRUSTED = ': the client does not trust the certificate of the mock';

/** Takes one line of the log. */
export type Log = (line: string) => void;

/** Writes what happens to a log, if there is one. With `quiet` only what was refused, warned about, or went wrong. */
export function logTo(log: Log | undefined, format: LogFormat, quiet: boolean): Observer {
  if (log === undefined) return () => {};
  const linesOf = format === 'json' ? (event: MockEvent) => [jsonLine(event)] : textLines;
  return (event) => {
    if (quiet && !isNoteworthy(event)) return;
    for (const line of linesOf(event)) log(line);
  };
}

function isNoteworthy(event: MockEvent): boolean {
  return event.kind !== 'exchange' || event.outcome.violations.length > 0 || event.outcome.warnings.length > 0;
}

/** An event as one line of JSON, with the same content as the lines for people. */
function jsonLine(event: MockEvent): string {
  if (event.kind === 'failed') return JSON.stringify({ level: 'error', event: 'failed', trace: event.trace });
  if (event.kind === 'no-handshake') return JSON.stringify({ level: 'warn', event: 'no-handshake', code: event.code });
  if (event.kind === 'not-http') {
    const { status, version, code } = event;
    return JSON.stringify({ level: 'warn', event: 'not-http', status, version, code });
  }
  const { at, request, outcome, milliseconds } = event;
  const { response, version, operation, violations, warnings, fault } = outcome;
  return JSON.stringify({
    level: violations.length > 0 || warnings.length > 0 ? 'warn' : 'info',
    event: 'request',
    time: new Date(at).toISOString(),
    method: request.method,
    address: addressOf(event),
    operationId: operation?.operationId,
    status: response.status,
    fault,
    version,
    milliseconds: Math.round(milliseconds * 10) / 10,
    violations: violations.map(publicFinding),
    warnings: warnings.map(publicFinding),
  });
}

/**
 * An event as lines for people: method, path, status, version and milliseconds, then what was said about the request.
 * Values stand there only for declared parameters that hold no secret.
 */
function textLines(event: MockEvent): string[] {
  if (event.kind === 'failed') return [`the mock failed, please report this: ${event.trace}`];
  if (event.kind === 'no-handshake') return [`(no TLS) ${event.code}${DISTRUST.test(event.code) ? DISTRUSTED : ''}`];
  if (event.kind === 'not-http') return [`(not HTTP) ${event.status} ${event.version} ${event.code}`];
  const { request, outcome, milliseconds } = event;
  const { response, version, violations, warnings, fault } = outcome;
  const status = fault === undefined ? response.status : `${response.status} (${fault})`;
  const lines = [`${request.method} ${addressOf(event)} ${status} ${version} ${Math.round(milliseconds)} ms`];
  if (violations.length > 0) lines.push(`  refused: ${describeAll(violations)}`);
  if (warnings.length > 0) lines.push(`  warning: ${describeAll(warnings)}`);
  return lines;
}

/** The path and the query without secrets. */
function addressOf({ request, outcome, document }: ObservedExchange): string {
  const { rawSegments, query } = request.target;
  const { operation } = outcome;
  const secrets = secretNames(document);
  const path = maskedPath(rawSegments, operation, secrets);
  if (query.size === 0) return path;
  const declared = (name: string) =>
    operation?.parameters.some((parameter) => parameter.in === 'query' && parameter.name === name) === true;
  const pairs = [...query].map(([name, values]) =>
    declared(name) && !isSensitive(name, secrets)
      ? `${name}=${safeValue(name, values.at(-1) ?? '')}`
      : `${safeName(name)}=***`,
  );
  return `${path}?${pairs.join('&')}`;
}

/** At most ten findings, so that a body of a thousand unknown fields stays one line. */
function describeAll(findings: readonly Finding[]): string {
  const shown = findings.slice(0, 10).map(describeFinding);
  const rest = findings.length - shown.length;
  return [...shown, ...(rest > 0 ? [`${rest} more`] : [])].join('; ').replace(/[^\x20-\x7e]/g, '?');
}
