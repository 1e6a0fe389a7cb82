import type { Declarations } from './declarations.ts';
import { typeName } from './names.ts';
import type { PrintedType } from './print-type.ts';
import { filled, referencesIn, type Template } from './template.ts';

/** What the versions declare, oldest version first. */
export type VersionDeclarations = ReadonlyMap<string, Declarations>;

/** One form of a type: what it is in some of the versions. */
export interface Form {
  /** As it is declared: a suffix names the version in which a later form appears first. */
  readonly name: string;
  readonly type: PrintedType;
  /** The version in which it appears first. */
  readonly version: string;
}

/** The distinct types of all versions. */
export interface Forms {
  /** By name, the forms of each type, oldest first. */
  readonly byName: ReadonlyMap<string, readonly Form[]>;
  /** The text of a template, as it reads in a version. */
  fill(template: Template, version: string): string;
}

/**
 * Finds the types that versions have alike. Two are alike when they read alike and so does all that they refer to; so
 * types that read alike are told apart for as long as what they refer to differs.
 *
 * @param taken names that cannot be given
 */
export function findForms(versions: VersionDeclarations, taken: readonly string[]): Forms {
  const classes = refined(initialClasses(versions), referencesOf(versions));
  const used = new Set(taken);
  const byName = new Map<string, Form[]>();
  const names = new Map<string, string>();
  for (const [version, { types }] of versions) {
    for (const [name, type] of types) {
      const key = classes.get(`${version} ${name}`) ?? '';
      if (names.has(key)) continue;
      const forms = byName.get(name) ?? [];
      const suffix = forms.length === 0 ? '' : `_${version.replace(/\W/g, '_')}`;
      let own = `${typeName(name)}${suffix}`;
      while (used.has(own)) own += '_';
      used.add(own);
      names.set(key, own);
      forms.push({ name: own, type, version });
      byName.set(name, forms);
    }
  }
  const nameIn = (version: string, name: string) => names.get(classes.get(`${version} ${name}`) ?? '') ?? 'unknown';
  return { byName, fill: (template, version) => filled(template, (name) => nameIn(version, name)) };
}

/** The class of each type of each version, by `<version> <name>`; types of one class may be alike. */
type Classes = ReadonlyMap<string, string>;

function initialClasses(versions: VersionDeclarations): Classes {
  const texts = new Map<PrintedType, string>();
  const classes = new Map<string, string>();
  for (const [version, { types }] of versions) {
    for (const [name, type] of types) {
      const text = texts.get(type) ?? JSON.stringify(type);
      texts.set(type, text);
      classes.set(`${version} ${name}`, `${name} ${text}`);
    }
  }
  return numbered(classes);
}

function referencesOf(versions: VersionDeclarations): ReadonlyMap<string, readonly string[]> {
  const known = new Map<PrintedType, string[]>();
  const found = new Map<string, string[]>();
  for (const [version, { types }] of versions) {
    for (const [name, type] of types) {
      const names = known.get(type) ?? [
        ...new Set([...type.members, ...type.keys, ...type.others].flatMap(referencesIn)),
      ];
      known.set(type, names);
      found.set(
        `${version} ${name}`,
        names.map((referenced) => `${version} ${referenced}`),
      );
    }
  }
  return found;
}

/** Splits classes by the classes that their types refer to, until nothing is left to split. */
function refined(classes: Classes, references: ReadonlyMap<string, readonly string[]>): Classes {
  const next = new Map<string, string>();
  for (const [key, own] of classes) {
    next.set(key, [own, ...(references.get(key) ?? []).map((other) => classes.get(other))].join());
  }
  const split = numbered(next);
  return countOf(split) === countOf(classes) ? split : refined(split, references);
}

/** The classes with short names. */
function numbered(classes: Classes): Classes {
  const numbers = new Map<string, string>();
  const shortName = (name: string) => {
    const known = numbers.get(name) ?? String(numbers.size);
    numbers.set(name, known);
    return known;
  };
  return new Map([...classes].map(([key, name]) => [key, shortName(name)]));
}

function countOf(classes: Classes): number {
  return new Set(classes.values()).size;
}
