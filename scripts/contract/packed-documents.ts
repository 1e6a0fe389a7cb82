import type { ContractDocuments, ContractVersion } from './contract.ts';
import { isJsonObject, type JsonObject, type JsonValue, setOwn } from './json.ts';
import { sharedValue } from './shared-parts.ts';

/** The documents of a contract as one value: versions differ in little, so each but the newest is said by the next. */
export interface PackedDocuments {
  readonly versions: readonly ContractVersion[];
  /** The document of the newest version. */
  readonly newest: JsonObject;
  /** What makes each older version of the one after it, newest first. */
  readonly steps: readonly Step[];
}

/** What makes one object of another. Lists and single values are not looked into. */
interface Step {
  /** Members that are new, or other ones. */
  readonly set?: JsonObject;
  /** Members that are objects in both, and not alike. */
  readonly change?: Readonly<Record<string, Step>>;
  /** All names in their order, unless it is that of the other object with what is new behind. */
  readonly names?: readonly string[];
}

/** Packs the documents of a contract, for where they cannot be read one by one. */
export function packDocuments({ versions, document }: ContractDocuments): PackedDocuments {
  const documents = versions.map(({ version }) => document(version)).reverse();
  const [newest = {}, ...older] = documents;
  return { versions, newest, steps: older.map((made, index) => stepBetween(documents[index] ?? {}, made)) };
}

/** The documents again; what two of them have in common is the same object. */
export function unpackDocuments({ versions, newest, steps }: PackedDocuments): ContractDocuments {
  const made = [newest];
  return {
    versions,
    document(version) {
      const age = versions.length - 1 - versions.findIndex((candidate) => candidate.version === version);
      for (const step of steps.slice(made.length - 1, age)) made.push(stepped(made.at(-1) ?? newest, step));
      return made[age] ?? newest;
    },
  };
}

function stepBetween(from: JsonObject, to: JsonObject): Step {
  const set: JsonObject = {};
  const change: Record<string, Step> = {};
  for (const [name, value] of Object.entries(to)) {
    const before = Object.hasOwn(from, name) ? from[name] : undefined;
    // Most is the same object; only along the way to what is not is there anything to write down.
    if (before === value || (before !== undefined && JSON.stringify(before) === JSON.stringify(value))) continue;
    if (isJsonObject(before) && isJsonObject(value)) change[name] = stepBetween(before, value);
    else setOwn(set, name, value);
  }
  const names = Object.keys(to);
  const usual = usualNames(from, set);
  const inOrder = names.length === usual.length && names.every((name, index) => name === usual[index]);
  return {
    ...(Object.keys(set).length > 0 && { set }),
    ...(Object.keys(change).length > 0 && { change }),
    ...(!inOrder && { names }),
  };
}

function stepped(from: JsonObject, { set = {}, change = {}, names = usualNames(from, set) }: Step): JsonObject {
  const to: JsonObject = {};
  for (const name of names) {
    const before = from[name];
    const step = Object.hasOwn(change, name) ? change[name] : undefined;
    const value: JsonValue | undefined = Object.hasOwn(set, name) ? set[name] : before;
    if (step !== undefined && isJsonObject(before)) setOwn(to, name, stepped(before, step));
    else if (value !== undefined) setOwn(to, name, sharedValue(before, value));
  }
  return to;
}

function usualNames(from: JsonObject, set: JsonObject): string[] {
  return [...new Set([...Object.keys(from), ...Object.keys(set)])];
}
