import { FORM_CONTENT_TYPE } from '../../contract/document.ts';

/** JSON, and the types that are JSON by their suffix. See RFC 6839. */
export const JSON_MEDIA_TYPE = /^application\/(?:[\w!#$&^.-]+\+)?json\s*(?:;|$)/i;
export const MULTIPART_TYPE = 'multipart/form-data';

const MEDIA_TYPE = /^\s*([\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+)\s*(?:;|$)/;

/** A media type without its parameters, in lower case; undefined for anything else. */
export function mediaTypeOf(contentType: string | undefined): string | undefined {
  if (contentType === FORM_CONTENT_TYPE) return contentType; // nearly always
  return MEDIA_TYPE.exec(contentType ?? '')?.[1]?.toLowerCase();
}

/** @param range a media type, or a range such as `image/*` */
export function mediaTypeMatches(range: string, contentType: string): boolean {
  const [wanted, sent] = [mediaTypeOf(range), mediaTypeOf(contentType)];
  if (wanted === undefined || sent === undefined) return false;
  return wanted === sent || wanted === '*/*' || (wanted.endsWith('/*') && sent.startsWith(wanted.slice(0, -1)));
}

/**
 * The declared media type or range that takes what was sent; the more exact one first.
 *
 * @param declared the keys of a `content` object
 */
export function declaredTypeFor(declared: readonly string[], contentType: string): string | undefined {
  const fitting = declared.filter((type) => mediaTypeMatches(type, contentType));
  const rank = (type: string) => (type.endsWith('*/*') ? 2 : Number(type.endsWith('/*')));
  return fitting.sort((a, b) => rank(a) - rank(b))[0];
}
