import { describeFinding, type Finding } from '../findings/finding.ts';
import { isSensitive, safeName, safePath, safeValue } from '../findings/redact.ts';
import type { Outcome } from '../outcome.ts';
import type { ReceivedRequest } from '../request/received.ts';
import { compileTemplate } from '../router/template.ts';

/** Takes one line for people. */
export type Log = (line: string) => void;

/**
 * Logs a request: method, path, status, version and milliseconds, then what was said about it. Values stand there only
 * for declared parameters that hold no secret.
 */
export function logOutcome(
  log: Log,
  { method, target }: ReceivedRequest,
  outcome: Outcome,
  milliseconds: number,
): void {
  const path = `${pathOf(target.rawSegments, outcome)}${queryOf(target.query, outcome)}`;
  log(`${method} ${path} ${outcome.answer.status} ${outcome.version} ${Math.round(milliseconds)} ms`);
  if (outcome.violations.length > 0) log(`  refused: ${describeAll(outcome.violations)}`);
  if (outcome.warnings.length > 0) log(`  warning: ${describeAll(outcome.warnings)}`);
}

function pathOf(rawSegments: readonly string[], { operation }: Outcome): string {
  if (operation === undefined) return safePath(rawSegments);
  const shown = compileTemplate(operation.path).map(({ text, pattern }, index) =>
    pattern === undefined || isSensitive(text) ? text : safeValue(rawSegments[index] ?? ''),
  );
  return `/${shown.join('/')}`;
}

function queryOf(query: ReceivedRequest['target']['query'], { operation }: Outcome): string {
  const declared = (name: string) =>
    operation?.parameters.some((parameter) => parameter.in === 'query' && parameter.name === name) === true;
  const pairs = [...query].map(([name, values]) =>
    declared(name) && !isSensitive(name) ? `${name}=${safeValue(values.at(-1) ?? '')}` : `${safeName(name)}=***`,
  );
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

/** At most ten findings, so that a body of a thousand unknown fields stays one line. */
function describeAll(findings: readonly Finding[]): string {
  const shown = findings.slice(0, 10).map(describeFinding);
  const rest = findings.length - shown.length;
  return [...shown, ...(rest > 0 ? [`${rest} more`] : [])].join('; ').replace(/[^\x20-\x7e]/g, '?');
}
