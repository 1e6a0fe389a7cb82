/** True for the name of an overlay document. */
export function isOverlayName(name: string): boolean {
  return /\.(ya?ml|json)$/.test(name);
}
