import { isJsonObject, type JsonObject } from '../../contract/json.ts';
import { fromPointer, toPointer, valueAt } from '../../contract/pointer.ts';
import type { LossList } from '../losses.ts';
import { entriesOf } from '../node.ts';
import { rebuild } from '../rebuild.ts';
import type { Rule } from '../rule.ts';
import { ModelNames, nameOfPlace } from './model-names.ts';
import { isModel } from './rules/aliases.ts';
import { componentsBelow } from './usage.ts';

/** The components whose names generators make types of, and what tells others from schemas. */
const SECTIONS = {
  schemas: '',
  parameters: 'Parameter',
  responses: 'Response',
  headers: 'Header',
  requestBodies: 'Body',
} as const;

/**
 * Gives every object with fields a name that is stable, says where it is from, and is no other's: generators number what
 * has none (`InlineObject3`, `OrdersPost200Response`), and rename what clashes, each in its own way and in the order in
 * which they find it. A schema and a parameter of one name are the same type in oapi-codegen. What nothing refers to is
 * left out.
 *
 * @param kept schemas that stay although no call uses them, as JSON Pointers
 */
export function withModels(document: JsonObject, kept: ReadonlySet<string>, losses: LossList): JsonObject {
  const names = new ModelNames();
  const components = isJsonObject(document.components) ? document.components : {};
  const posted = [...kept].map((pointer) => valueAt(document, fromPointer(pointer)) ?? {});
  const used = componentsBelow(document, [document.paths ?? {}, ...posted]);
  for (const pointer of kept) if (isModelAt(document, pointer)) used.add(pointer);
  const renamed = new Map<string, string>();
  for (const [section, suffix] of Object.entries(SECTIONS)) {
    for (const [name] of entriesOf(components[section])) {
      const pointer = toPointer(['components', section, name]);
      if (used.has(pointer)) renamed.set(pointer, names.take(name.endsWith(suffix) ? name : `${name}${suffix}`));
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
        if (keys[0] === 'components' && keys[1] === 'schemas' && !used.has(toPointer(keys.slice(0, 3)))) return schema;
        const { nullable, ...model } = schema;
        const name = names.take(nameOfPlace(keys, document));
        found[name] = model;
        const reference = { $ref: toPointer(['components', 'schemas', name]) };
        return nullable === true ? { nullable: true, allOf: [reference] } : reference;
      },
      Components(components) {
        const copy = { ...components };
        for (const section of Object.keys(SECTIONS)) {
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

function isModelAt(document: JsonObject, pointer: string): boolean {
  const schema = valueAt(document, fromPointer(pointer));
  return isJsonObject(schema) && isModel(schema);
}

function sorted(map: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
}
