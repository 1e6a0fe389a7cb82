/** Parameters by name, decoded, without those of the signature. */
export type Parameters = Readonly<Record<string, string>>;

/**
 * The texts that a signature may be made of. All are the pairs of encoded name and value, sorted, joined and encoded
 * once more. Published samples differ in two points that change nothing for the parameters of the API: whether names are
 * sorted before or after they are encoded, and whether `*` or `~` stay as they are. No two sets of parameters have a
 * text in common, so to try them all opens nothing.
 */
export function signedTexts(parameters: Parameters): string[] {
  const names = Object.keys(parameters);
  const encoders = [formEncoded, plusQuoted];
  const texts = encoders.flatMap((encode) => {
    const sorters = [encode, (name: string) => name];
    return sorters.map((key) => {
      const sorted = names.toSorted((a, b) => inOrder(key(a), key(b)));
      return encode(sorted.map((name) => `${encode(name)}=${encode(parameters[name] ?? '')}`).join('&'));
    });
  });
  return [...new Set(texts)];
}

function inOrder(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** As forms and Java encode: a blank becomes `+`, and `*` stays. */
function formEncoded(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1);
}

/** As Python encodes: a blank becomes `+`, and `~` stays. */
function plusQuoted(text: string): string {
  return formEncoded(text).replaceAll('*', '%2A').replaceAll('%7E', '~');
}
