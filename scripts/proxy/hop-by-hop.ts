/** Header fields that are about one connection, and are not passed on. See RFC 9110, section 7.6.1. */
const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'proxy-connection', 'te', 'upgrade']);

/** Field lines as Node has them: names and values by turns, as they were sent. */
export type RawHeaders = readonly string[];

/**
 * The fields that go from end to end, as they were sent and in their order. How a body is framed is kept as well: Node
 * frames it anew by it.
 *
 * @param without other names to leave out, in lower case
 */
export function endToEnd(raw: RawHeaders, without: ReadonlySet<string> = new Set()): string[] {
  const named = new Set(
    valuesOf(raw, 'connection').flatMap((value) => value.split(',').map((name) => name.trim().toLowerCase())),
  );
  // Somebody who names them would have the message misread.
  for (const name of ['content-length', 'transfer-encoding', 'host']) named.delete(name);
  const kept: string[] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const [name = '', value = ''] = [raw[at], raw[at + 1]];
    const key = name.toLowerCase();
    if (!HOP_BY_HOP.has(key) && !named.has(key) && !without.has(key)) kept.push(name, value);
  }
  return kept;
}

/** The values of all fields of a name. */
export function valuesOf(raw: RawHeaders, name: string): string[] {
  const values: string[] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) {
    if (raw[at]?.toLowerCase() === name) values.push(raw[at + 1] ?? '');
  }
  return values;
}

/** Fields in pairs. */
export function pairsOf(raw: RawHeaders): [name: string, value: string][] {
  const pairs: [string, string][] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) pairs.push([raw[at] ?? '', raw[at + 1] ?? '']);
  return pairs;
}
