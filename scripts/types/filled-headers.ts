import { childOf, isJsonContainer, isJsonObject, type JsonObject, type JsonValue } from '../contract/json.ts';
import { fromPointer, valueAt } from '../contract/pointer.ts';

/** The roles of headers whose value is the same in every call of a client. */
const FILLED_ROLES = new Set(['merchant', 'version']);

/**
 * Takes the headers that a client fills in once out of every operation, so that no call asks for them. They are known
 * by their `x-role`.
 *
 * @param document changed in place
 */
export function dropFilledHeaders(document: JsonObject): void {
  const isFilled = (parameter: JsonValue): boolean => {
    const reference = childOf(parameter, '$ref');
    const target = typeof reference === 'string' ? valueAt(document, fromPointer(reference)) : parameter;
    const role = target === undefined ? undefined : childOf(target, 'x-role');
    return typeof role === 'string' && FILLED_ROLES.has(role);
  };
  const withoutFilled = (holder: JsonValue): void => {
    if (!isJsonObject(holder) || !Array.isArray(holder.parameters)) return;
    holder.parameters = holder.parameters.filter((parameter) => !isFilled(parameter));
  };
  for (const pathItem of Object.values(childOf(document, 'paths') ?? {})) {
    if (!isJsonContainer(pathItem)) continue;
    withoutFilled(pathItem);
    for (const operation of Object.values(pathItem)) withoutFilled(operation);
  }
  const parameters = childOf(childOf(document, 'components') ?? {}, 'parameters');
  if (!isJsonObject(parameters)) return;
  for (const [name, parameter] of Object.entries(parameters)) if (isFilled(parameter)) delete parameters[name];
}
