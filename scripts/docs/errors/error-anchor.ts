import type { JsonValue } from '../../contract/json.ts';
import type { Site } from '../site/site.ts';
import { ErrorIndex } from './error-index.ts';

const indexes = new WeakMap<Site, ErrorIndex>();

/** The errors of the published versions, looked for once for a site. */
export function errorIndex(site: Site): ErrorIndex {
  const known = indexes.get(site) ?? new ErrorIndex(site);
  indexes.set(site, known);
  return known;
}

/**
 * The id on the page of errors of the answer with a status and a body, the value of a named example.
 *
 * @returns undefined when no published version shows such an error
 */
export function errorAnchor(site: Site, status: string, body: JsonValue): string | undefined {
  return errorIndex(site).find(status, body)?.cases[0].id;
}

/** The ids of all answers that any version shows for an operation, with what is answered there. */
export function errorAnchorsOf(site: Site, operationId: string): readonly string[][] {
  return errorIndex(site).anchorsOf(operationId);
}
