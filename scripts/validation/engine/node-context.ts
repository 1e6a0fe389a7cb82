import type { JsonValue } from '../../contract/json.ts';

/** What a node of an OpenAPI document is: an object of keywords, a map whose names the contract made up, or data. */
export type NodeContext = 'data' | 'map' | 'object';

const MAPS = new Set([
  'properties',
  'patternProperties',
  'dependentSchemas',
  '$defs',
  'content',
  'headers',
  'encoding',
  'responses',
]);
/** Keys whose values are data, whatever they look like. */
const DATA = new Set(['value', 'example', 'enum', 'const', 'default', 'required', 'dependentRequired']);

/** What the value at a key of a node is. `examples` are a list of values in a schema and a map elsewhere. */
export function childContext(context: NodeContext, key: string, child: JsonValue): NodeContext {
  if (context !== 'object') return context === 'map' ? 'object' : 'data';
  if (key === 'examples') return Array.isArray(child) ? 'data' : 'map';
  if (DATA.has(key)) return 'data';
  return MAPS.has(key) ? 'map' : 'object';
}
