import type { ContractOperation } from '../../contract/operations.ts';
import { isSensitive, safePath, safeValue } from '../findings/redact.ts';
import { compileTemplate, type TemplateSegment } from '../router/template.ts';

const templates = new WeakMap<ContractOperation, readonly TemplateSegment[]>();

/** The path of a request without secrets: values stand there only for parameters that hold none. */
export function maskedPath(
  rawSegments: readonly string[],
  operation: ContractOperation | undefined,
  secrets: ReadonlySet<string>,
): string {
  if (operation === undefined) return safePath(rawSegments);
  const template = templates.get(operation) ?? compileTemplate(operation.path);
  templates.set(operation, template);
  const shown = template.map(({ text, pattern }, index) =>
    pattern === undefined || isSensitive(text, secrets) ? text : safeValue(rawSegments[index] ?? ''),
  );
  return `/${shown.join('/')}`;
}
