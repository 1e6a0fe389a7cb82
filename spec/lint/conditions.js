/**
 * What an `x-when` asks of a request: for each runtime expression an exact text, a pattern, or a text that it must not
 * be.
 *
 * @typedef {Record<string, string | { pattern?: string, not?: string }>} Condition
 */

/**
 * What is wrong with the form of an `x-when`, each with the keys that lead to the place.
 *
 * @param {unknown} when
 * @param {(expression: string) => boolean} isExpression
 * @returns {{ keys: (string | number)[], message: string }[]}
 */
export function formFaults(when, isExpression) {
  if (Array.isArray(when) && when.length > 0) {
    return when.flatMap((one, index) => faultsOf(one, isExpression).map((f) => ({ ...f, keys: [index, ...f.keys] })));
  }
  return faultsOf(when, isExpression);
}

/**
 * The alternatives of a well-formed `x-when`, with the keys that lead to each.
 *
 * @param {Condition | Condition[]} when
 * @returns {{ keys: number[], condition: Condition }[]}
 */
export function alternativesOf(when) {
  if (!Array.isArray(when)) return [{ keys: [], condition: when }];
  return when.map((condition, index) => ({ keys: [index], condition }));
}

/**
 * True when every request that meets the second condition meets the first one, too, as far as can be seen from the
 * texts: the same entries, or a pattern that takes the exact text.
 *
 * @param {Condition} first
 * @param {Condition} second
 */
export function covers(first, second) {
  return Object.entries(first).every(([expression, wanted]) => {
    const given = second[expression];
    if (given === undefined) return false;
    if (typeof wanted === 'string') return given === wanted;
    if (typeof given !== 'string') return given.pattern === wanted.pattern && given.not === wanted.not;
    return wanted.pattern === undefined ? given !== wanted.not : new RegExp(wanted.pattern, 'u').test(given);
  });
}

/**
 * @param {unknown} condition
 * @param {(expression: string) => boolean} isExpression
 * @returns {{ keys: string[], message: string }[]}
 */
function faultsOf(condition, isExpression) {
  if (typeof condition !== 'object' || condition === null || Array.isArray(condition)) {
    return [{ keys: [], message: 'a condition is a map of runtime expressions, or a list of such maps' }];
  }
  const entries = Object.entries(condition);
  if (entries.length === 0) return [{ keys: [], message: 'a condition without entries says nothing' }];
  return entries.flatMap(([expression, wanted]) => {
    const message = isExpression(expression)
      ? faultOf(wanted)
      : `\`${expression}\` is no runtime expression about a request, such as \`$request.body#/amount\``;
    return message === undefined ? [] : [{ keys: [expression], message }];
  });
}

/** @param {unknown} wanted */
function faultOf(wanted) {
  if (typeof wanted === 'string') return undefined;
  const only = (/** @type {string} */ name) =>
    typeof wanted === 'object' && wanted !== null && Object.keys(wanted).join() === name
      ? Reflect.get(wanted, name)
      : undefined;
  if (typeof only('not') === 'string') return undefined;
  const pattern = only('pattern');
  if (typeof pattern !== 'string')
    return 'a value is a text, in quotes where it looks like a number, or has a `pattern` or a `not`';
  try {
    new RegExp(pattern, 'u');
    return undefined;
  } catch {
    return `the pattern \`${pattern}\` does not compile`;
  }
}
