import { ContractError } from '../../../contract/errors.ts';
import { isJsonObject, type JsonKey, type JsonObject, type JsonValue } from '../../../contract/json.ts';
import { nearest } from '../../../contract/nearest.ts';
import { maskField } from '../../../validation/masking.ts';
import { KINDS } from '../kinds.ts';
import { asNotification, isMandate } from '../mandates/record.ts';
import { asOrder, isChargeback } from '../orders/record.ts';
import { isStorableName } from '../store/names.ts';
import type { ListedRecord, Store, Transaction } from '../store/store.ts';

/** The form of exported states and of seeds. */
const FORM = 1;

/** Records by their kinds, in the order of lists. */
export type State = ReadonlyMap<string, readonly ListedRecord[]>;

/** The error about a place in a state. */
export type StateFault = (keys: readonly JsonKey[], message: string) => ContractError;

/**
 * Everything that a store holds, as JSON in an order that is always the same. Secrets and card data are masked, although
 * none should be there.
 *
 * @param only the merchant accounts to show; all when left out
 */
export async function exportState(store: Store, only?: string): Promise<JsonObject> {
  const names = only === undefined ? await store.namespaces() : [only];
  const namespaces: [string, JsonObject][] = [];
  for (const name of names) {
    const kinds = await store.transaction(name, exportKinds);
    if (kinds.length > 0) namespaces.push([name, Object.fromEntries(kinds)]);
  }
  return { form: FORM, namespaces: Object.fromEntries(namespaces) };
}

async function exportKinds(tx: Transaction): Promise<[string, JsonValue][]> {
  const kinds: [string, JsonValue][] = [];
  for (const kind of await tx.kinds()) {
    const listed = await tx.list(kind);
    kinds.push([kind, listed.map(({ id, record }) => ({ id, record: withoutSecrets(record, '') }))]);
  }
  return kinds;
}

/** Numbers count and measure here, whatever their names: `wrong_otps`. */
function withoutSecrets(value: JsonValue, name: string): JsonValue {
  if (typeof value === 'string') return maskField(name, value, { secrets: new Set() });
  if (Array.isArray(value)) return value.map((item) => withoutSecrets(item, name));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, withoutSecrets(child, key)]));
}

/**
 * Reads an exported state, or one that was written by hand. An empty object holds nothing.
 *
 * @param fault makes the error about a place; its keys lead there
 * @throws what `fault` makes; ContractError `STATE_VERSION`
 */
export function readState(value: JsonValue, fault: StateFault): ReadonlyMap<string, State> {
  const object = (found: JsonValue, keys: readonly JsonKey[], what: string): [string, JsonValue][] => {
    if (!isJsonObject(found)) throw fault(keys, `${what} is an object.`);
    return Object.entries(found);
  };
  for (const [key, found] of object(value, [], 'A state')) {
    if (key !== 'form' && key !== 'namespaces') throw fault([key], 'A state has `form` and `namespaces` only.');
    if (key === 'form' && found !== FORM) throw otherForm();
  }
  const named = isJsonObject(value) ? (value.namespaces ?? {}) : {};
  const namespaces = new Map<string, State>();
  for (const [name, kinds] of object(named, ['namespaces'], '`namespaces`')) {
    const place = ['namespaces', name];
    if (!isStorableName(name)) throw fault(place, 'This cannot be the identifier of a merchant account.');
    const state = new Map<string, readonly ListedRecord[]>();
    for (const [kind, records] of object(kinds, place, 'A merchant account')) {
      if (!KNOWN_KINDS.includes(kind)) throw fault([...place, kind], unknownKind(kind));
      state.set(kind, readRecords(kind, records, [...place, kind], fault));
    }
    namespaces.set(name, state);
  }
  return namespaces;
}

const KNOWN_KINDS: readonly string[] = Object.values(KINDS);

function unknownKind(kind: string): string {
  const meant = nearest(kind, KNOWN_KINDS);
  if (meant === undefined) return `There are no records of this kind, only ${KNOWN_KINDS.join(', ')}.`;
  return `There are no records of this kind; did you mean \`${meant}\`?`;
}

function readRecords(kind: string, value: JsonValue, keys: readonly JsonKey[], fault: StateFault): ListedRecord[] {
  if (!Array.isArray(value)) throw fault(keys, 'The records of a kind are a list of objects with `id` and `record`.');
  const known = new Set<string>();
  return value.map((listed, index) => {
    const place = [...keys, index];
    const { id, record, ...more } = isJsonObject(listed) ? listed : {};
    if (typeof id !== 'string' || !isStorableName(id)) throw fault([...place, 'id'], 'A record has an `id`, a text.');
    if (record === undefined || !isJsonObject(record)) throw fault([...place, 'record'], 'A record is an object.');
    if (Object.keys(more).length > 0) throw fault(place, 'Beside `id` and `record` there is nothing.');
    if (known.has(id)) throw fault([...place, 'id'], 'Another record of the kind has this `id`.');
    const what = wrongForm(kind, record);
    if (what !== undefined) throw fault([...place, 'record'], `This is no ${what}.`);
    known.add(id);
    return { id, record };
  });
}

/** What a record of a kind has to be, when it is not. */
function wrongForm(kind: string, record: JsonObject): string | undefined {
  if (kind === KINDS.order && !isWholeOrder(record)) return 'order';
  if (kind === KINDS.notification && asNotification(record) === undefined) return 'notification';
  if (kind === KINDS.customerMandates && !isListOfTexts(record.mandates)) return 'list of mandates';
  return kind === KINDS.mandate && typeof record.order !== 'string' ? 'name of a mandate' : undefined;
}

function isWholeOrder(record: JsonObject): boolean {
  const { payments, chargebacks = [] } = record;
  const isWhole = (one: JsonValue) => isJsonObject(one) && (one.mandate === undefined || isMandate(one.mandate));
  const parts = asOrder(record) !== undefined && Array.isArray(payments) && payments.every(isWhole);
  return parts && Array.isArray(chargebacks) && chargebacks.every((one) => isChargeback(one));
}

function isListOfTexts(value: JsonValue | undefined): boolean {
  return Array.isArray(value) && value.every((text) => typeof text === 'string');
}

function otherForm(): ContractError {
  return new ContractError({
    code: 'STATE_VERSION',
    message: 'The state is of another form than this version of the sandbox reads.',
    hint: `Export it with the version that reads it; this one reads \`form: ${FORM}\`.`,
  });
}

/** Puts a state in the place of all that a merchant account has. */
export async function replaceState(tx: Transaction, state: State): Promise<void> {
  await tx.clear();
  for (const [kind, records] of state) for (const { id, record } of records) await tx.put(kind, id, record);
}
