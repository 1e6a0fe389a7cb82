/** The words of an identifier of any kind: `options.get_client_auth_token`, `createOrder`, `x-merchantid`. */
function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '');
}

/** `CreateOrder`; begins with a letter in any case. */
export function pascalCase(name: string): string {
  const text = wordsOf(name)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase())
    .join('');
  return /^[A-Z]/.test(text) ? text : `Value${text}`;
}

/** `createOrder` */
export function camelCase(name: string): string {
  const text = pascalCase(name);
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** `create_order` */
export function snakeCase(name: string): string {
  const text = wordsOf(name).join('_').toLowerCase();
  return /^[a-z]/.test(text) ? text : `value_${text}`;
}

/** Gives each name, in order, one that no other has: the same with a number behind it, from 2 on. */
export function distinct(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((base) => {
    let name = base;
    for (let number = 2; taken.has(name); number += 1) name = `${base}${number}`;
    taken.add(name);
    return name;
  });
}

/** The first sentence of a description, on one line. */
export function firstSentence(description: string): string {
  const text = description.replace(/\s+/g, ' ').trim();
  return /^.*?[.!?](?= [A-Z`"]|$)/.exec(text)?.[0] ?? text;
}

/**
 * Breaks a text into lines.
 *
 * @param width the most characters that a line may have; a longer word stays whole
 */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter((one) => one !== '')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
