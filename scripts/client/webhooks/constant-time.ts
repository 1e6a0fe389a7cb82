/**
 * Compares two byte strings so that the time tells nothing about either, not even a length: their digests are compared,
 * which have the same length, and nobody can choose a digest byte by byte.
 */
export async function sameBytes(left: Uint8Array<ArrayBuffer>, right: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const [first, second] = await Promise.all([digest(left), digest(right)]);
  let difference = 0;
  for (const [index, byte] of first.entries()) difference |= byte ^ (second[index] ?? 0);
  return difference === 0;
}

async function digest(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}
