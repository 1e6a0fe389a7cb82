/** Named values as they were sent, in order; a name can come more than once. Names are data, `__proto__` included. */
export type Fields = ReadonlyMap<string, readonly string[]>;

/**
 * Reads a query or a form body as the WHATWG URL standard says: a percent sign that starts no sequence is itself, and
 * bytes that are not UTF-8 become U+FFFD. It never throws.
 */
export function parseFields(text: string): Fields {
  const fields = new Map<string, string[]>();
  if (text === '') return fields;
  new URLSearchParams(text).forEach((value, name) => {
    const values = fields.get(name);
    if (values === undefined) fields.set(name, [value]);
    else values.push(value);
  });
  return fields;
}

/** The value that counts when a name comes more than once: the last. */
export function lastValue(fields: Fields | undefined, name: string): string | undefined {
  return fields?.get(name)?.at(-1);
}
