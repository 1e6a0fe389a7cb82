/**
 * Text of a declaration in which the names of other declarations stand between two characters that no contract uses:
 * which form of a component is meant is only known when all versions have been read.
 */
export type Template = string;

const REFERENCE = /\uE000([^\uE001]*)\uE001/g;

/** How a template refers to a declaration. */
export function asReference(name: string): string {
  return `\uE000${name}\uE001`;
}

/** The declarations that a template refers to. */
export function referencesIn(template: Template): string[] {
  return [...template.matchAll(REFERENCE)].map(([, name = '']) => name);
}

/** The text, with each reference replaced. */
export function filled(template: Template, nameOf: (name: string) => string): string {
  return template.replace(REFERENCE, (_, name: string) => nameOf(name));
}
