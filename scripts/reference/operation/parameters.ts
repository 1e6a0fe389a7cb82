import { asJson, dereference } from '../../contract/dereference.ts';
import type { OasRef, Parameter, Schema } from '../../contract/document.ts';
import { isJsonObject, type JsonKey, type JsonValue } from '../../contract/json.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { fromPointer, valueAt } from '../../contract/pointer.ts';
import type { Field } from '../fields/field.ts';
import { fieldOf } from '../fields/fields-of.ts';
import type { ReferenceSource } from '../reference-source.ts';
import { changesOfNode } from '../since/node-change.ts';
import { codeOf } from '../words.ts';

const PLACES = ['path', 'query', 'header', 'cookie'] as const;

/** The parameters that stand in one part of a request. */
export interface ParameterGroup {
  readonly place: (typeof PLACES)[number];
  readonly fields: readonly Field[];
}

/** The parameters of an operation, by the part of the request that they stand in. */
export function parametersOf(source: ReferenceSource, operation: ContractOperation): ParameterGroup[] {
  const places = placesOfParameters(source, operation);
  return PLACES.flatMap((place) => {
    const fields = operation.parameters
      .filter((parameter) => parameter.in === place)
      .map((parameter) => parameterField(source, parameter, places.get(parameter) ?? []));
    return fields.length === 0 ? [] : [{ place, fields }];
  });
}

function parameterField(source: ReferenceSource, parameter: Parameter, keys: readonly JsonKey[]): Field {
  const { name, required = false, description = '', deprecated = false } = parameter;
  const [media] = Object.values(parameter.content ?? {});
  // Every version has another one here, and its page holds for several.
  const isVersion = parameter['x-role'] === 'version';
  const schema = parameter.schema ?? media?.schema ?? {};
  const field = fieldOf(source, isVersion ? withoutDefault(schema) : schema, {
    name,
    keys: [...keys, 'schema'],
    required,
  });
  const { example } = parameter;
  const shown = example === undefined || isVersion || field.limits.some((limit) => limit.startsWith('For example'));
  return {
    ...field,
    description: description === '' ? field.description : description,
    limits: shown ? field.limits : [...field.limits, `For example ${codeOf(example)}.`],
    deprecated: deprecated || field.deprecated,
    changes: [...changesOfNode(source.contract, parameter, keys), ...field.changes],
  };
}

function withoutDefault(schema: Schema | OasRef): Schema | OasRef {
  if ('$ref' in schema) return schema;
  const { default: _default, examples: _examples, ...rest } = schema;
  return rest;
}

/** Where each parameter stands: those of the path, and the operation's own. */
function placesOfParameters(
  { document }: ReferenceSource,
  { keys }: ContractOperation,
): Map<Parameter, readonly JsonKey[]> {
  const found = new Map<Parameter, readonly JsonKey[]>();
  for (const list of [
    [...keys.slice(0, 2), 'parameters'],
    [...keys, 'parameters'],
  ]) {
    const nodes: JsonValue | undefined = valueAt(asJson(document), list);
    for (const [index, node] of (Array.isArray(nodes) ? nodes : []).entries()) {
      if (!isJsonObject(node)) continue;
      const place = typeof node.$ref === 'string' ? fromPointer(node.$ref) : [...list, index];
      found.set(dereference<Parameter>(document, node as unknown as Parameter), place);
    }
  }
  return found;
}
