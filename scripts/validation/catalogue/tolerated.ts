import type { Finding } from '../finding.ts';
import { type Part, type Violation, violation, warning } from './kinds.ts';

// What the live API takes although its pages forbid it.

/** @param seen false when it is known of other operations only */
function known(what: string, seen: boolean): string {
  return `; the live API is known to take ${what}${seen ? '' : ' in other operations'}, \`--lenient\` accepts it`;
}

function tolerated(part: Part, message: string, seen: boolean, field?: string): Finding {
  const extent = seen ? '' : ' in other operations only';
  return warning(part, `${message}; the pages forbid that, and the live API takes it${extent}`, 'tolerated', field);
}

/** The refusal of a content type, for one that the API is known to take. */
export function otherBodyTaken(refusal: Violation, mediaType: string, seen: boolean): Violation {
  return { ...refusal, message: `${refusal.message}${known(`${mediaType}${seen ? ' here' : ''}`, seen)}` };
}

export function otherBody(mediaType: string, declared: string, seen: boolean): Finding {
  return tolerated('header', `is ${mediaType} in place of ${declared}`, seen, 'content-type');
}

/** The refusal of a header that was sent under another name. */
export function otherHeaderTaken(refusal: Violation, other: string): Violation {
  return { ...refusal, message: `${refusal.message}${known(`${other} in its place`, true)}` };
}

export function otherHeader(other: string, declared: string): Finding {
  return tolerated('header', `stands in place of ${declared}`, true, other);
}

/** What the refusal of a path adds that the API is known to take. */
export function otherPathTaken(seen: boolean): string {
  return known(seen ? 'this path' : 'a slash at the end', seen);
}

/** @param call the right call: method and path */
export function otherPath(shownPath: string, call: string, seen: boolean): Finding {
  return tolerated('path', `${shownPath} stands in place of ${call}`, seen);
}

/** @param field the member that is no single value; undefined for a body that is no object */
export function notFlat(field: string | undefined): Violation {
  const message =
    field === undefined
      ? 'has to be an object with the names of the form'
      : 'has to be a text, a number or a boolean; in place of a form only flat JSON is known to be taken';
  return violation('invalid', 'body', message, 'type', field);
}
