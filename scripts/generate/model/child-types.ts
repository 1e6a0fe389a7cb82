import type { ObjectType, Type } from './client-model.ts';

/** What a type consists of; the fields of an object are not part of it. */
export function childTypes(type: Type): readonly Type[] {
  switch (type.kind) {
    case 'list':
      return [type.items];
    case 'map':
      return [type.values];
    case 'alias':
      return [type.type];
    case 'union':
      return type.members;
    default:
      return [];
  }
}

/** The objects that a type names. */
export function objectsIn(type: Type): ObjectType[] {
  return type.kind === 'object' ? [type.object] : childTypes(type).flatMap(objectsIn);
}

/** The objects that the fields of an object name. */
export function objectsBelow({ fields }: ObjectType): ObjectType[] {
  return fields.flatMap(({ type, structure }) => [type, structure ?? []].flat()).flatMap(objectsIn);
}
