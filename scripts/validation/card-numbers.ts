/** What people and programs write between the digits of a number: blanks, dashes, dots, slashes, invisible characters. */
const BETWEEN = String.raw`[\s._/,:;|+*~\-\u00ad\u2010-\u2015\u200b-\u200f\u2060\ufeff]`;
/** So many digits, with at most three other characters between two of them. */
const DIGITS = new RegExp(String.raw`\d(?:${BETWEEN}{0,3}\d){11,}`, 'g');
/** More digits than this are no identifier that anybody reads. */
const MOST_DIGITS = 64;

/** Beginnings and lengths of the numbers that card schemes give out; a sum of digits (Luhn) tells them from others. */
const SCHEMES: readonly (readonly [beginning: RegExp, lengths: readonly number[]])[] = [
  [/^4/, [13, 16, 19]],
  [/^5[1-5]/, [16]],
  [/^2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720)/, [16]],
  [/^3[47]/, [15]],
  [/^3(?:0[0-59]|[689])/, [14, 16]],
  [/^35(?:2[89]|[3-8])/, [16, 19]],
  [/^(?:6|5[0678]|8[12])/, [12, 13, 14, 15, 16, 17, 18, 19]],
];
/** A mistyped number, whose sum is wrong, is one too when nothing else is in it. */
const LIKE_A_CARD = /^[3-6]\d{14,18}$/;

/**
 * Replaces card numbers, whatever stands between their digits. Other long numbers stay: times, order numbers, references
 * of banks.
 */
export function withoutCardNumbers(text: string, mask: string): string {
  return text.replace(DIGITS, (found) => (holdsCardNumber(found.replace(/\D/g, '')) ? mask : found));
}

function holdsCardNumber(digits: string): boolean {
  if (digits.length > MOST_DIGITS || LIKE_A_CARD.test(digits)) return true;
  for (let at = 0; at + 12 <= digits.length; at += 1) {
    const rest = digits.slice(at, at + 19);
    for (const [beginning, lengths] of SCHEMES) {
      if (!beginning.test(rest)) continue;
      if (lengths.some((length) => length <= rest.length && meetsLuhn(rest.slice(0, length)))) return true;
    }
  }
  return false;
}

/** The sum of digits that card numbers keep. See ISO/IEC 7812-1, annex B. */
function meetsLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at]);
    const doubled = at % 2 === 0 ? digit : digit * 2;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
