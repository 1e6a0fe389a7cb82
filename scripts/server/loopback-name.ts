/** True for the names that lead to this machine and to no other. See RFC 6761, section 6.3. */
export function isLoopbackName(host: string): boolean {
  return /^(?:127(?:\.\d{1,3}){3}|\[::1\]|(?:.+\.)?localhost)$/.test(host);
}
