import { isJsonObject, type JsonObject } from '../../contract/json.ts';
import { fromPointer, toPointer } from '../../contract/pointer.ts';
import type { LossList } from '../losses.ts';
import { entriesOf } from '../node.ts';
import { rebuild } from '../rebuild.ts';
import type { Rule } from '../rule.ts';
import { ModelNames, nameOfPlace } from './model-names.ts';
import { schemasBelow } from './usage.ts';

/** The other components whose names generators make types of, and what tells them from models. */
const SECTIONS = { parameters: 'Parameter', responses: 'Response', headers: 'Header', requestBodies: 'Body' } as const;

/**
 * Gives every object with fields a name that is stable, says where it is from, and is no other's: generators number what
 * has none (`InlineObject3`, `OrdersPost200Response`), and rename what clashes, each in its own way and in the order in
 * which they find it. A schema and a parameter of one name are the same type in oapi-codegen. What nothing refers to is
 * left out.
 *
 * @param kept names of schemas that stay although no call uses them
 */
export function withModels(document: JsonObject, kept: ReadonlySet<string>, losses: LossList): JsonObject {
  const names = new ModelNames();
  const components = isJsonObject(document.components) ? document.components : {};
  const schemas = entriesOf(components.schemas);
  const used = schemasBelow(document, [document.paths ?? {}]);
  for (const name of kept) {
    used.add(name);
    const schema = isJsonObject(components.schemas) ? components.schemas[name] : undefined;
    for (const below of schemasBelow(document, [schema ?? {}])) used.add(below);
  }
  const renamed = new Map<string, string>();
  for (const [name] of schemas.filter(([schema]) => used.has(schema))) {
    renamed.set(toPointer(['components', 'schemas', name]), names.take(name));
  }
  for (const [section, suffix] of Object.entries(SECTIONS)) {
    for (const [name] of entriesOf(components[section])) {
      const pointer = toPointer(['components', section, name]);
      renamed.set(pointer, names.take(name.endsWith(suffix) ? name : `${name}${suffix}`));
    }
  }
  const found: JsonObject = {};
  const rule = naming(names, renamed, found, used);
  const result = rebuild(document, [rule], losses);
  const rebuilt = isJsonObject(result.components) ? result.components : {};
  const own = isJsonObject(rebuilt.schemas) ? rebuilt.schemas : {};
  return { ...result, components: { ...rebuilt, schemas: sorted({ ...own, ...found }) } };
}

function naming(
  names: ModelNames,
  renamed: ReadonlyMap<string, string>,
  found: JsonObject,
  used: ReadonlySet<string>,
): Rule {
  const refer = (node: JsonObject): JsonObject => {
    if (typeof node.$ref !== 'string') return node;
    const [root = '', section = '', name = ''] = fromPointer(node.$ref);
    const next = renamed.get(toPointer([root, section, name]));
    return next === undefined ? node : { ...node, $ref: toPointer([root, section, next]) };
  };
  return {
    name: 'models',
    visit: {
      Reference: refer,
      Schema(schema, { keys, document }) {
        if (typeof schema.$ref === 'string') return refer(schema);
        const isComponent = keys.length === 3 && keys[1] === 'schemas';
        if (isComponent || !isJsonObject(schema.properties)) return schema;
        if (keys[0] === 'components' && keys[1] === 'schemas' && !used.has(String(keys[2]))) return schema;
        const { nullable, ...model } = schema;
        const name = names.take(nameOfPlace(keys, document));
        found[name] = model;
        const reference = { $ref: toPointer(['components', 'schemas', name]) };
        return nullable === true ? { nullable: true, allOf: [reference] } : reference;
      },
      Components(components) {
        const copy = { ...components };
        for (const section of ['schemas', ...Object.keys(SECTIONS)]) {
          const entries = entriesOf(components[section]).flatMap(([name, value]): [string, typeof value][] => {
            const next = renamed.get(toPointer(['components', section, name]));
            return next === undefined ? [] : [[next, value]];
          });
          if (components[section] !== undefined) copy[section] = Object.fromEntries(entries);
        }
        return copy;
      },
    },
  };
}

function sorted(map: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
}
