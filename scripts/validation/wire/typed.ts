import type { OpenApiDocument } from '../../contract/document.ts';
import { type JsonObject, type JsonValue, setOwn } from '../../contract/json.ts';
import { schemaFaults } from '../body-validator.ts';
import { applicable, fieldSchemas, itemSchemas, typesOfText } from '../schemas/applicable.ts';
import type { Sent } from './styles.ts';

const INTEGER = /^-?\d+$/;
/** The JSON grammar. */
const NUMBER = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;

/**
 * The JSON value that texts stand for, by the types that schemas allow. A text that is none of these stays a text, which
 * validation then refuses.
 *
 * @param nodes the schemas of the value
 */
export function toValue(document: OpenApiDocument, nodes: readonly unknown[], sent: Sent): JsonValue {
  if (typeof sent === 'string') return readText(document, nodes, sent);
  const schemas = applicable(document, nodes);
  if ('size' in sent) {
    const value: JsonObject = {};
    for (const [name, text] of sent) {
      setOwn(value, name, readText(document, fieldSchemas(schemas, name), text));
    }
    return value;
  }
  return sent.map((text, index) => readText(document, itemSchemas(schemas, index), text));
}

/** Of several values that a text can stand for, the one that most of the schemas accept. */
function readText(document: OpenApiDocument, nodes: readonly unknown[], text: string): JsonValue {
  const readings = readingsOf(text, typesOfText(applicable(document, nodes)));
  const [first = text, ...others] = readings;
  if (others.length === 0) return first;
  const accepting = (value: JsonValue) =>
    nodes.filter(
      (node) => typeof node === 'object' && node !== null && schemaFaults(document, node, value).length === 0,
    ).length;
  let best = { value: first, count: accepting(first) };
  for (const value of others) {
    const count = accepting(value);
    if (count > best.count) best = { value, count };
  }
  return best.value;
}

function readingsOf(text: string, types: ReadonlySet<string>): JsonValue[] {
  const isNumber = (types.has('number') && NUMBER.test(text)) || (types.has('integer') && INTEGER.test(text));
  return [
    ...(isNumber ? [Number(text)] : []),
    ...(types.has('boolean') && (text === 'true' || text === 'false') ? [text === 'true'] : []),
    ...(types.has('null') && text === '' ? [null] : []),
    ...(types.has('string') ? [text] : []),
  ];
}
