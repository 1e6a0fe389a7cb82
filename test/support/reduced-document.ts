import type { OpenApiDocument } from '../../scripts/contract/document.ts';
import { isJsonContainer, isJsonObject, type JsonObject, type JsonValue, setOwn } from '../../scripts/contract/json.ts';
import { fromPointer, valueAt } from '../../scripts/contract/pointer.ts';

/** A copy of a document with some of its paths and webhooks, and of the components only those that these refer to. */
export function reducedDocument(
  document: OpenApiDocument,
  isWanted: (section: 'paths' | 'webhooks', name: string) => boolean,
): JsonObject {
  const whole: JsonObject = JSON.parse(JSON.stringify(document));
  const picked = (section: 'paths' | 'webhooks'): JsonObject => {
    const items = whole[section];
    return Object.fromEntries(
      Object.entries(isJsonObject(items) ? items : {}).filter(([name]) => isWanted(section, name)),
    );
  };
  const { components, ...rest } = whole;
  const reduced: JsonObject = { ...rest, paths: picked('paths'), webhooks: picked('webhooks'), components: {} };
  if (isJsonObject(components)) setOwn(reduced, 'components', { securitySchemes: components.securitySchemes ?? {} });
  const open = referencesIn(reduced);
  for (let reference = open.pop(); reference !== undefined; reference = open.pop()) {
    const [, kind = '', name = ''] = fromPointer(reference);
    const groups = reduced.components;
    const target = valueAt(whole, ['components', kind, name]);
    if (!isJsonObject(groups) || target === undefined) continue;
    const group = isJsonObject(groups[kind]) ? groups[kind] : {};
    if (Object.hasOwn(group, name)) continue;
    setOwn(groups, kind, { ...group, [name]: target });
    open.push(...referencesIn(target));
  }
  return reduced;
}

function referencesIn(value: JsonValue): string[] {
  if (!isJsonContainer(value)) return [];
  const own = isJsonObject(value) && typeof value.$ref === 'string' ? [value.$ref] : [];
  return [...own, ...Object.values(value).flatMap(referencesIn)];
}
