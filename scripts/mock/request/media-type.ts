const CHARSET = /;\s*charset\s*=\s*"?([^\s";]+)/i;
const MEDIA_TYPE = /^\s*([\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+)\s*(?:;|$)/;

/** The media type of a Content-Type value without its parameters, in lower case; undefined for anything else. */
export function mediaTypeOf(contentType: string | undefined): string | undefined {
  return MEDIA_TYPE.exec(contentType ?? '')?.[1]?.toLowerCase();
}

/** True for a Content-Type value whose character set is neither UTF-8 nor a part of it. */
export function namesOtherCharset(contentType: string | undefined): boolean {
  const charset = CHARSET.exec(contentType ?? '')?.[1];
  return charset !== undefined && !/^(?:utf-?8|us-ascii)$/i.test(charset);
}
