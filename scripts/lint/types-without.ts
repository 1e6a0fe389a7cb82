import { getTypes } from '@redocly/openapi-core';

type NodeTypes = ReturnType<typeof getTypes>;
type Kind = NodeTypes[string]['items'];

/**
 * Redocly's tables of OpenAPI 3.1, in which some nodes are plain data, so that a walk passes them by. A reference is
 * never passed by: rules follow it from outside.
 */
export function typesWithout(hidden: Pick<WeakSet<object>, 'has'>): NodeTypes {
  // Other kinds than functions stay as they are: from them Redocly reads which nodes can stand in which.
  const hide = (kind: Kind): Kind =>
    typeof kind !== 'function'
      ? kind
      : (value: unknown, key) =>
          typeof value === 'object' && value !== null && !('$ref' in value) && hidden.has(value)
            ? null
            : kind(value, key);
  const types = Object.entries(getTypes('oas3_1')).map(
    ([name, { items, additionalProperties, properties, ...type }]) => [
      name,
      {
        ...type,
        properties: Object.fromEntries(Object.entries(properties).map(([key, kind]) => [key, hide(kind)])),
        ...(items !== undefined && { items: hide(items) }),
        ...(additionalProperties !== undefined && { additionalProperties: hide(additionalProperties) }),
      },
    ],
  );
  return Object.fromEntries(types);
}
