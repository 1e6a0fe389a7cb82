/** The versions of a finding in a few words. */
export function describeVersions(versions: readonly string[]): string {
  const [first, last] = [versions.at(0), versions.at(-1)];
  if (first === undefined || versions.length === 1) return `in ${first ?? 'no version'}`;
  return `in ${versions.length} versions, ${first} to ${last}`;
}
