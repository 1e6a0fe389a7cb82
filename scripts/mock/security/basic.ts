const BASIC = /^basic +([A-Za-z0-9+/]+={0,2})$/i;

/** What is wrong with a Basic header, or undefined when it carries a key. */
export function basicFault(authorization: string): string | undefined {
  const [, encoded] = BASIC.exec(authorization.trim()) ?? [];
  if (encoded === undefined) return 'has to be `Basic` and the key in Base64';
  const decoded = Buffer.from(encoded, 'base64').toString();
  // The vendor's own SDK leaves the colon out, so a key alone counts as a user name.
  const colon = decoded.indexOf(':');
  if ((colon === -1 ? decoded : decoded.slice(0, colon)).trim() === '') return 'has an empty user name';
  if (colon !== -1 && colon + 1 < decoded.length) return 'has a password, which has to be empty';
  return undefined;
}
