import type { OpenApiDocument } from './document.ts';
import { parseRuntimeExpression } from './runtime-expression.ts';

/** The fields and parameters that hold what every request says in a header: the merchant. */
export function merchantFields(document: OpenApiDocument): ReadonlySet<string> {
  const identifiers = Object.values(document['x-identifiers'] ?? {});
  const sent = identifiers.filter(
    ({ sent: from }) => from !== undefined && parseRuntimeExpression(from)?.source === 'header',
  );
  return new Set(sent.flatMap(({ fields = [] }) => fields));
}
