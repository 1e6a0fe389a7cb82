import { ContractError } from '../contract/errors.ts';
import { isJsonContainer, type JsonKey, type JsonObject, type JsonValue } from '../contract/json.ts';
import { fromPointer, toPointer, valueAt } from '../contract/pointer.ts';

/** Keys below which there are values of users, in which a `$ref` is data. */
const DATA = new Set(['example', 'examples', 'default', 'enum', 'const']);

/**
 * Makes sure that all references of an exported document lead to something: one into the middle of a schema may name a
 * place that the target writes in another way.
 *
 * @throws ContractError `EXPORT_IMPOSSIBLE`
 */
export function assertReferences(document: JsonObject, target: string): void {
  const known = new Set<string>();
  const visit = (value: JsonValue, keys: readonly JsonKey[], isMap: boolean): void => {
    if (!isJsonContainer(value)) return;
    for (const [key, child] of Object.entries(value)) {
      if (DATA.has(key) && !isMap) continue;
      if (key === '$ref' && typeof child === 'string' && !known.has(child)) {
        if (valueAt(document, fromPointer(child)) === undefined) throw impossible(child, [...keys, key], target);
        known.add(child);
      } else if (isJsonContainer(child)) visit(child, [...keys, key], key === 'properties');
    }
  };
  visit(document, [], false);
}

function impossible(reference: string, keys: readonly JsonKey[], target: string): ContractError {
  return new ContractError({
    code: 'EXPORT_IMPOSSIBLE',
    message: `${toPointer(keys)} refers to ${reference}, a place that \`${target}\` writes in another way.`,
    hint: 'Move what it refers to into a component of its own, and refer to it there.',
  });
}
