/**
 * The words of a text as they are looked up: `txn_detail.status` by its parts and as a whole, `createOrder` as `create`,
 * `order` and `createorder`, so that nobody has to know how a name is written.
 */
export function termsOf(text: string): string[] {
  return text.split(/[^\p{L}\p{N}._:@-]+/u).flatMap((word) => {
    const parts = word
      .split(/[._:@-]+|(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u)
      .filter((part) => part !== '')
      .map((part) => part.toLowerCase());
    return parts.length < 2 ? parts : [...parts, parts.join('')];
  });
}
