import type { OpenApiDocument } from '../../contract/document.ts';
import { isJsonContainer, type JsonValue } from '../../contract/json.ts';
import { applicable, fieldSchemas, itemSchemas } from './applicable.ts';

/** How many places are told; a body of a megabyte can hold a hundred thousand. */
const MOST = 50;

/** Where a value holds what its schema marks as `readOnly`, as the keys that lead there. */
export function readOnlyPlaces(document: OpenApiDocument, node: unknown, value: JsonValue): string[][] {
  const found: string[][] = [];
  const visit = (nodes: readonly unknown[], child: JsonValue, keys: readonly string[]): void => {
    if (found.length === MOST || nodes.length === 0) return;
    const schemas = applicable(document, nodes);
    if (keys.length > 0 && schemas.some(({ readOnly }) => readOnly === true)) {
      found.push([...keys]);
      return;
    }
    if (!isJsonContainer(child)) return;
    for (const [key, below] of Object.entries(child)) {
      const inner = Array.isArray(child) ? itemSchemas(schemas, Number(key)) : fieldSchemas(schemas, key);
      visit(inner, below, [...keys, key]);
    }
  };
  visit([node], value, []);
  return found;
}
