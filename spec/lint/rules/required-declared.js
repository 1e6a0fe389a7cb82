const COMPOSITION = /** @type {const} */ (['allOf', 'anyOf', 'oneOf']);
const CONDITION = /** @type {const} */ (['if', 'then', 'else', 'not']);

/**
 * Every name under `required` is declared as a property, here or, inside a composition or a condition, in a schema
 * around it. It stands in for Redocly's `no-required-schema-properties-undefined`, which does not look outwards from
 * `then`.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export const requiredDeclared = () => ({
  Schema: {
    enter(schema, { report, location, resolve }) {
      if (/\/(allOf|anyOf|oneOf|if|then|else|not)(\/|$)/.test(location.pointer)) return;
      check(schema, location, new Set());

      /**
       * @param {any} inner
       * @param {typeof location} place
       * @param {ReadonlySet<string>} declaredAround
       */
      function check(inner, place, declaredAround) {
        if (typeof inner !== 'object' || inner === null) return;
        const declared = new Set([...declaredAround, ...propertiesOf(inner)]);
        for (const [index, name] of (inner.required ?? []).entries()) {
          if (declared.has(name)) continue;
          report({
            message: `\`${name}\` is required but not a property.`,
            location: place.child(['required', index]),
          });
        }
        for (const key of CONDITION) check(inner[key], place.child([key]), declared);
        for (const key of COMPOSITION) {
          for (const [index, part] of (inner[key] ?? []).entries()) check(part, place.child([key, index]), declared);
        }
      }

      /**
       * The properties that a schema declares itself, by reference or by composition.
       *
       * @param {any} inner
       * @returns {string[]}
       */
      function propertiesOf(inner) {
        const target = '$ref' in inner ? resolve(inner).node : undefined;
        const parts = [target, ...COMPOSITION.flatMap((key) => inner[key] ?? [])];
        return [
          ...Object.keys(inner.properties ?? {}),
          ...parts.flatMap((part) => (typeof part === 'object' && part !== null ? propertiesOf(part) : [])),
        ];
      }
    },
  },
});
