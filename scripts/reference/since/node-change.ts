import type { Contract } from '../../contract/contract.ts';
import { asJson } from '../../contract/dereference.ts';
import {
  isJsonContainer,
  isJsonObject,
  type JsonKey,
  type JsonPrimitive,
  type JsonValue,
} from '../../contract/json.ts';
import { valueAt } from '../../contract/pointer.ts';

const VALUE_LISTS = ['enum', 'x-extensible-enum'] as const;

/** What a changeset did to one node. */
export interface NodeChange {
  readonly name: string;
  readonly version: string;
  readonly summary: string;
  /** False when the version before had the node already. */
  readonly created: boolean;
  /** Values that the changeset added to the node's list of values. */
  readonly values: readonly JsonPrimitive[];
}

/**
 * Compares a node before and after the version that a changeset belongs to.
 *
 * @returns undefined when no version has such a changeset
 */
export function changeAt(contract: Contract, name: string, keys: readonly JsonKey[]): NodeChange | undefined {
  const index = contract.versions.findIndex(({ changesets }) =>
    changesets.some((changeset) => changeset.name === name),
  );
  const [previous, resolved] = [contract.versions[index - 1], contract.versions[index]];
  const changeset = resolved?.changesets.find((candidate) => candidate.name === name);
  if (previous === undefined || resolved === undefined || changeset === undefined) return undefined;
  const [before, after] = [previous, resolved].map(({ version }) => valueAt(asJson(contract.document(version)), keys));
  return {
    name,
    version: resolved.version,
    summary: changeset.summary,
    created: before === undefined,
    values: before === undefined ? [] : addedValues(before, after),
  };
}

function addedValues(before: JsonValue, after: JsonValue | undefined): JsonPrimitive[] {
  return VALUE_LISTS.flatMap((list) => {
    const known = listAt(before, list);
    return listAt(after, list).filter(
      (value): value is JsonPrimitive => !isJsonContainer(value) && !known.includes(value),
    );
  });
}

function listAt(node: JsonValue | undefined, key: string): JsonValue[] {
  const list = isJsonObject(node) ? node[key] : undefined;
  return Array.isArray(list) ? list : [];
}

/** What the changesets that a node is marked with did to it, oldest first. */
export function changesOfNode(contract: Contract, node: unknown, keys: readonly JsonKey[]): NodeChange[] {
  const marks = isJsonObject(node) ? node['x-changesets'] : undefined;
  if (!Array.isArray(marks)) return [];
  return marks.flatMap((name) => (typeof name === 'string' ? (changeAt(contract, name, keys) ?? []) : []));
}
