import { secretNames } from '../declared/secrets.ts';
import { describeFinding, type Finding } from '../findings/finding.ts';
import { isSensitive, safeName, safeValue } from '../findings/redact.ts';
import { maskedPath } from '../journal/masked-path.ts';
import type { MockEvent } from './event.ts';

/**
 * An event as lines for people: method, path, status, version and milliseconds, then what was said about the request.
 * Values stand there only for declared parameters that hold no secret.
 */
export function textLines(event: MockEvent): string[] {
  if (event.kind === 'failed') return [`the mock failed, please report this: ${event.trace}`];
  if (event.kind === 'not-http') return [`(not HTTP) ${event.status} ${event.version} ${event.code}`];
  const { request, outcome, milliseconds } = event;
  const { answer, version, violations, warnings } = outcome;
  const lines = [`${request.method} ${addressOf(event)} ${answer.status} ${version} ${Math.round(milliseconds)} ms`];
  if (violations.length > 0) lines.push(`  refused: ${describeAll(violations)}`);
  if (warnings.length > 0) lines.push(`  warning: ${describeAll(warnings)}`);
  return lines;
}

/** The path and the query without secrets. */
export function addressOf({ request, outcome, document }: Extract<MockEvent, { kind: 'exchange' }>): string {
  const { rawSegments, query } = request.target;
  const { operation } = outcome;
  const secrets = secretNames(document);
  const path = maskedPath(rawSegments, operation, secrets);
  if (query.size === 0) return path;
  const declared = (name: string) =>
    operation?.parameters.some((parameter) => parameter.in === 'query' && parameter.name === name) === true;
  const pairs = [...query].map(([name, values]) =>
    declared(name) && !isSensitive(name, secrets)
      ? `${name}=${safeValue(values.at(-1) ?? '')}`
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
