const MEDIA_TYPE = /^\s*([\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+)\s*(?:;|$)/;

/** The media type of a Content-Type value without its parameters, in lower case; undefined for anything else. */
export function mediaTypeOf(contentType: string | undefined): string | undefined {
  return MEDIA_TYPE.exec(contentType ?? '')?.[1]?.toLowerCase();
}
