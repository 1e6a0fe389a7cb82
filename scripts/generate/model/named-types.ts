import { childTypes } from './child-types.ts';
import type { ClientModel, ObjectType, Type } from './client-model.ts';

type Alias = Extract<Type, { kind: 'alias' }>;

/** The types with names that are reached from others, each list in the order of the names. */
export function namedTypes(roots: readonly Type[]): Pick<ClientModel, 'aliases' | 'objects'> {
  const objects = new Map<string, ObjectType>();
  const aliases = new Map<string, Alias>();
  const visit = (type: Type): void => {
    for (const next of below(type)) visit(next);
  };
  /** What a type consists of; nothing for a named one that was met before. */
  const below = (type: Type): readonly Type[] => {
    switch (type.kind) {
      case 'alias':
        if (aliases.has(type.name)) return [];
        aliases.set(type.name, type);
        return childTypes(type);
      case 'object':
        if (objects.has(type.object.name)) return [];
        objects.set(type.object.name, type.object);
        return type.object.fields.flatMap((field) => [field.type, field.structure ?? []].flat());
      default:
        return childTypes(type);
    }
  };
  for (const root of roots) visit(root);
  return { objects: sorted(objects), aliases: sorted(aliases) };
}

function sorted<Named>(named: ReadonlyMap<string, Named>): Named[] {
  return [...named].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}
