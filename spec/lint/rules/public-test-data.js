const FIELDS = ['example', 'examples', 'value', 'default', 'const', 'enum', 'description', 'x-when'];
const DIGITS = /(?<![\w.-])\d(?:[ -]?\d){12,18}(?![\w.-])/g;

/**
 * Examples hold neither keys nor tokens nor card numbers, other than public test values. Options: `cards` (the test
 * card numbers that are allowed), `secrets` (patterns of what looks like a secret), `placeholders` (patterns of
 * values that look like one and are not).
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const publicTestData = ({ cards, secrets, placeholders }) => {
  const forbidden = secrets.map((/** @type {string} */ pattern) => new RegExp(pattern));
  const allowed = placeholders.map((/** @type {string} */ pattern) => new RegExp(pattern));

  /**
   * Nodes without a finding; versions share what did not change.
   *
   * @type {WeakSet<object>}
   */
  const clean = cleanFor({ cards, secrets, placeholders });

  /** @type {(text: string) => string | undefined} */
  const problemOf = (text) => {
    const card = (text.match(DIGITS) ?? [])
      .map((digits) => digits.replace(/\D/g, ''))
      .find((digits) => passesLuhn(digits) && !cards.includes(digits));
    if (card !== undefined) return 'a card number that is not a public test number';
    const secret = forbidden.some((/** @type {RegExp} */ pattern) => pattern.test(text));
    return secret && !allowed.some((/** @type {RegExp} */ pattern) => pattern.test(text))
      ? 'a key or a token'
      : undefined;
  };

  return {
    any: {
      enter(node, { report, location }) {
        if (typeof node !== 'object' || node === null || clean.has(node)) return;
        let found = false;
        for (const field of FIELDS) {
          // A map of examples is visited example by example.
          if (!(field in node) || (field === 'examples' && !Array.isArray(node[field]))) continue;
          for (const { keys, text } of textsIn(node[field], [field])) {
            const problem = problemOf(text);
            if (problem === undefined) continue;
            found = true;
            report({ message: `This looks like ${problem}; use a public test value.`, location: location.child(keys) });
          }
        }
        if (!found) clean.add(node);
      },
    },
  };
};

/** @type {Map<string, WeakSet<object>>} */
const cleanNodes = new Map();

/**
 * The nodes that were found clean under these options, in whatever version.
 *
 * @param {object} options
 */
function cleanFor(options) {
  const key = JSON.stringify(options);
  const known = cleanNodes.get(key) ?? new WeakSet();
  cleanNodes.set(key, known);
  return known;
}

/**
 * @param {unknown} value
 * @param {(string | number)[]} keys
 * @returns {{ keys: (string | number)[], text: string }[]}
 */
function textsIn(value, keys) {
  if (typeof value === 'string') return [{ keys, text: value }];
  if (typeof value === 'number') return [{ keys, text: String(value) }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => textsIn(child, [...keys, key]));
}

/**
 * The check digit of ISO/IEC 7812-1, annex B.
 *
 * @param {string} digits
 */
function passesLuhn(digits) {
  let sum = 0;
  for (const [index, digit] of [...digits].reverse().entries()) {
    const doubled = Number(digit) * (index % 2 === 0 ? 1 : 2);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
