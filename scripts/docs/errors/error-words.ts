import { STATUS_CODES } from 'node:http';
import type { Site } from '../site/site.ts';
import type { ErrorCase, ErrorUse } from './error-index.ts';

/** What is said when no operation shows an error. */
export const NO_ERRORS = 'No error is documented.';

/** A status with its name: `400 Bad Request`. */
export function statusTitle(status: string): string {
  const name = STATUS_CODES[status];
  return name === undefined ? status : `${status} ${name}`;
}

/** Whether the same request may be sent again; undefined where nobody knows. */
export function retryWords({ retry }: ErrorCase, status: string): string | undefined {
  if (retry) return 'Yes, later: the same request can be right then';
  return status.startsWith('4') ? 'No, it is refused again until something changes' : undefined;
}

/** In which of the published versions an error is known. */
export function versionWords({ uses }: Pick<ErrorCase, 'uses'>, { versions, newest }: Site): string {
  const names = versions.map(({ version }) => version);
  const [first = '', last = ''] = rangeOf(uses, names);
  const until = last === newest ? '' : `, until ${last}`;
  return first === names[0] ? `All${until}` : `Since ${first}${until}`;
}

/** What is said beside one operation of several, when it differs from the others. */
export function useWords(use: ErrorUse, { uses }: ErrorCase, site: Site): string {
  const all = versionWords({ uses }, site);
  const own = versionWords({ uses: [use] }, site);
  return own === all ? '' : ` (${own.toLowerCase()})`;
}

function rangeOf(uses: readonly ErrorUse[], names: readonly string[]): (string | undefined)[] {
  const places = (key: 'from' | 'to') => uses.map((use) => names.indexOf(use[key]));
  return [names[Math.min(...places('from'))], names[Math.max(...places('to'))]];
}
