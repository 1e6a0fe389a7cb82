import { withoutCardNumbers } from './card-numbers.ts';

export const MASK = '***';

/** How often a text may have been encoded; what is still encoded then is not shown at all. */
const MOST_DECODINGS = 4;

/** User name and password of a URL. */
const USER_INFO = /(:\/\/)[^\s/@?#]{1,500}@/g;
/** A value behind a name that tells of a secret, as in a query, a cookie, a parameter of a header or JSON. */
const NAMED_VALUE =
  /((?:token|secret|passw|key|card_?number|security_?code|cvv|cvc|authorization|(?<![a-z\d])(?:otp|pin))[\w.[\]-]{0,40}["']?\s{0,2}[=:]\s{0,2}["']?)(?!true\b|false\b|null\b|\*\*\*)[^\s&"';,]+/gi;
/** Credentials of HTTP with their scheme; the word alone is a word. */
const CREDENTIALS = /\b(basic|bearer) +(?=\S*[\d=])[\w+/=.~-]{6,}/gi;
/** What begins like a token or a key, wherever it stands. */
const PREFIXED = /(?:(?<![a-z\d])(?:tkn|sk|pk|rk)[_-]|\b(?:key|secret)_)[\w-]{6,}/gi;
/** A signed token in the form of JOSE. */
const SIGNED = /\beyJ[\w-]{8,}(?:\.[\w-]*){0,4}/g;
/** An API key of the kind that the vendor hands out. Identifiers of the API are in lower case. */
const VENDOR_KEY = /(?<![A-Za-z\d])(?=[A-F]*\d)(?=\d*[A-F])[A-F\d]{32}(?![A-Za-z\d])/g;
/** Digits of other scripts than Latin. */
const OTHER_DIGIT = /[^\P{Nd}0-9]/u;
const OTHER_DIGITS = new RegExp(OTHER_DIGIT, 'gu');
/** Letters and digits without a break, too many for a word and without the prefix that identifiers have. */
const BARE_KEY =
  /(?<![A-Za-z\d_])(?:(?=[A-Za-z]{0,200}\d)(?=\d{0,200}[A-Za-z])[A-Za-z\d]{24,}|[A-Za-z\d]{32,})(?![A-Za-z\d_])/g;

/**
 * A text without anything that looks like a card number, a token or a key, also where it is encoded or written in other
 * digits. Of a text in which only its decoded form shows something, the decoded form is given, masked.
 *
 * @param bareKeys true to mask what may be a key or an identifier as well
 */
export function withoutSecrets(text: string, bareKeys = false): string {
  let shown = maskPlain(text, bareKeys);
  let view = shown;
  for (let round = 0; ; round += 1) {
    const decoded = decode(view);
    if (decoded === view) return shown;
    if (round === MOST_DECODINGS) return MASK;
    view = maskPlain(decoded, bareKeys);
    if (view !== decoded) shown = view;
  }
}

function maskPlain(text: string, bareKeys: boolean): string {
  const masked = text
    .replace(USER_INFO, `$1${MASK}@`)
    .replace(CREDENTIALS, `$1 ${MASK}`)
    .replace(NAMED_VALUE, `$1${MASK}`)
    .replace(PREFIXED, MASK)
    .replace(SIGNED, MASK)
    .replace(VENDOR_KEY, MASK);
  return withoutCardNumbers(bareKeys ? masked.replace(BARE_KEY, MASK) : masked, MASK);
}

/** One step of decoding: percent sequences, escapes of JSON and of JSON Pointers, characters in another form. */
function decode(text: string): string {
  let decoded = text;
  if (decoded.includes('%')) decoded = decoded.replace(/(?:%[\da-f]{2})+/gi, decodePercent);
  if (decoded.includes('\\u')) {
    decoded = decoded.replace(/\\u([\da-f]{4})/gi, (_, unit) => String.fromCharCode(Number.parseInt(unit, 16)));
  }
  if (decoded.includes('~')) decoded = decoded.replaceAll('~1', '/').replaceAll('~0', '~');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII
  return /[^\x00-\x7f]/.test(decoded) ? decoded.normalize('NFKC').replace(OTHER_DIGITS, toAsciiDigit) : decoded;
}

function decodePercent(sequence: string): string {
  try {
    return decodeURIComponent(sequence);
  } catch {
    return sequence.replace(/%([\da-f]{2})/gi, (_, byte) => String.fromCharCode(Number.parseInt(byte, 16)));
  }
}

/** Every script has its digits in rows of ten. */
function toAsciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let first = code;
  while (OTHER_DIGIT.test(String.fromCodePoint(first - 1))) first -= 1;
  return String((code - first) % 10);
}
