/**
 * What an entry stands for and where that is written: itself, or the target of its reference. Redocly's own `resolve`
 * gives the place of the visited node for what is no reference.
 *
 * @template Node
 * @param {Node} entry
 * @param {any} place where the entry stands
 * @param {(entry: any) => { node?: any, location?: any }} resolve
 * @returns {{ node: any, place: any }}
 */
export function follow(entry, place, resolve) {
  if (typeof entry !== 'object' || entry === null || !('$ref' in entry)) return { node: entry, place };
  const { node, location = place } = resolve(entry);
  return { node, place: location };
}
