import type { Contract } from '../../contract/contract.ts';
import { isJsonContainer } from '../../contract/json.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { fromPointer, toPointer } from '../../contract/pointer.ts';
import { unknownValue, type Violation } from '../catalogue.ts';
import type { Finding } from '../finding.ts';
import { MASK, safeKey } from '../masking.ts';
import type { ExchangeFinding, MessageDirection } from './finding.ts';
import { laterVersions, operationIn } from './operation.ts';
import { schemaPlaces } from './schema-places.ts';
import { valueKind } from './value-kind.ts';

/** A message of an exchange, and what it is held against. */
export interface JudgedMessage {
  readonly operation: ContractOperation | undefined;
  /** The operationId, or the event of a webhook. */
  readonly name: string | null;
  readonly version: string;
  readonly direction: MessageDirection;
  readonly status: number | null;
  /** The value at a place of the message; undefined for what is not there. */
  valueAt(part: Finding['in'], keys: readonly string[]): unknown;
}

/** Warnings about something that is not unknown, but only discouraged. */
const NO_DRIFT = new Set(['deprecated', 'unchecked']);
/** Codes of what is said about a list of values. */
const LISTS_OF_VALUES = new Set(['const', 'enum']);

/** What is found in a message, as an exchange tells it; nothing about values that were masked when it was recorded. */
export function described(
  contract: Contract,
  message: JudgedMessage,
  { violations, warnings }: { readonly violations: readonly Violation[]; readonly warnings: readonly Finding[] },
): ExchangeFinding[] {
  const drift = warnings.filter(({ code }) => !NO_DRIFT.has(code));
  const all = [
    ...violations.map((finding) => ({ kind: 'violation' as const, finding })),
    ...drift.map((finding) => ({ kind: 'drift' as const, finding })),
  ];
  const found = all.flatMap(({ kind, finding }) => {
    const keys = keysOf(finding, message);
    const value = message.valueAt(finding.in, keys);
    if (finding.code !== 'unknown' && isMasked(value)) return [];
    return [
      kind === 'drift'
        ? describeDrift(contract, message, finding, keys, value)
        : describe(contract, message, kind, finding, keys, value),
    ];
  });
  return oneForEachPlace(found);
}

/** By a finding, which is the same object again for the same place, then by the message and the kind of value. */
const drifts = new WeakMap<Finding, Map<string, ExchangeFinding>>();

/** Old versions do not know much of a new answer, and say the same of each. */
function describeDrift(
  contract: Contract,
  message: JudgedMessage,
  finding: Finding,
  keys: readonly string[],
  value: unknown,
): ExchangeFinding {
  const known = drifts.get(finding) ?? new Map<string, ExchangeFinding>();
  drifts.set(finding, known);
  const { name, version, direction, status } = message;
  const key = `${name} ${version} ${direction} ${status} ${isMasked(value) ? MASK : valueKind(value)}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const found = describe(contract, message, 'drift', finding, keys, value);
  if (known.size === MOST_KINDS) known.clear();
  known.set(key, found);
  return found;
}

/** A text has another kind for each length. */
const MOST_KINDS = 1000;

function describe(
  contract: Contract,
  message: JudgedMessage,
  kind: ExchangeFinding['kind'],
  finding: Finding,
  keys: readonly string[],
  value: unknown,
): ExchangeFinding {
  const { version, direction, name, status } = message;
  const found: ExchangeFinding = {
    kind,
    code: finding.code,
    operation: name,
    version,
    direction,
    status,
    in: finding.in,
    pointer: keys.length === 0 ? '' : toPointer(keys.map(safeKey)).slice(1),
    message: finding.message,
    expected: expectedOf(finding),
    found: foundOf(finding, value),
    since: finding.since ?? null,
  };
  if (kind === 'drift') return found;
  const since = finding.since ?? knownSince(contract, message, found, value);
  if (since === undefined) return found;
  const { message: words } = LISTS_OF_VALUES.has(found.code) ? unknownValue(found.pointer, since) : found;
  return { ...found, kind: 'drift', message: words, since };
}

const memory = new WeakMap<ContractOperation, Map<string, string | undefined>>();
/** Traffic has the same values again and again; what a caller made up is not kept without end. */
const MOST_REMEMBERED = 1000;

/** The first later version that declares the status, or lists the value, that this one refuses. */
function knownSince(contract: Contract, message: JudgedMessage, found: ExchangeFinding, value: unknown) {
  const { operation } = message;
  if (operation === undefined || (found.in !== 'status' && !LISTS_OF_VALUES.has(found.code))) return undefined;
  const known = memory.get(operation) ?? new Map<string, string | undefined>();
  memory.set(operation, known);
  const key = JSON.stringify([message.direction, message.status, found.in, found.pointer, value]);
  if (known.has(key)) return known.get(key);
  if (known.size >= MOST_REMEMBERED) known.clear();
  const since = searchLater(contract, message, found, value);
  known.set(key, since);
  return since;
}

function searchLater(
  contract: Contract,
  { status, version }: JudgedMessage,
  found: ExchangeFinding,
  value: unknown,
): string | undefined {
  if (found.in === 'status' && status !== null) {
    return laterVersions(contract, version).find(
      (later) => operationIn(contract, later, found)?.operation.responses[String(status)] !== undefined,
    );
  }
  return laterVersions(contract, version).find((later) => {
    const same = operationIn(contract, later, found);
    if (same === undefined) return false;
    const places = schemaPlaces(contract.document(later), same, found);
    return places.some(({ node }) => [node.enum ?? [], node.const ?? []].flat().some((one) => one === value));
  });
}

/** The names that lead to the place of a finding. */
function keysOf({ keys, pointer, field, missing, in: part }: Finding, { direction }: JudgedMessage): readonly string[] {
  if (keys !== undefined) return keys;
  const own = pointer === undefined ? undefined : fromPointer(pointer);
  if (own !== undefined) return missing === undefined ? own : [...own, missing];
  if (field === undefined) return [];
  return part === 'body' && direction !== 'request' ? field.split('.') : [field];
}

/** What came, where that is known: what was masked when it was recorded has a length of its own. */
function foundOf({ code }: Finding, value: unknown): string | null {
  if (isMasked(value) || (value === undefined && code !== 'required')) return null;
  return valueKind(value);
}

function isMasked(value: unknown): boolean {
  return typeof value === 'string' && value.includes(MASK);
}

const MOST_WORDS = 200;

/** What the contract wants, out of the words of a finding. */
function expectedOf({ code, message }: Finding): string | null {
  if (code === 'unknown') return 'no such field';
  if (code === 'required') return 'a value';
  const [wanted = message] = message.split(', and is a ');
  const words = wanted
    .replace(/^(?:must|has to) be /, '')
    .replace(/^must NOT /, 'not to ')
    .replace(/^must /, 'to ');
  if (words === wanted) return null;
  if (code === 'type') return words.split(',').join(' or ');
  const listed = /^equal to (?:one of the allowed values|constant) \((.*)\)$/s.exec(words)?.[1];
  const shown = listed === undefined ? words : `one of ${listed.replaceAll('"', '')}`;
  return shown.length > MOST_WORDS ? `${shown.slice(0, MOST_WORDS)}…` : shown;
}

/** One fault is one finding: what several branches of a schema say of one place is told once. */
function oneForEachPlace(findings: readonly ExchangeFinding[]): ExchangeFinding[] {
  if (findings.length < 2) return [...findings];
  const said = new Set<string>();
  const all: ExchangeFinding[] = [];
  for (const finding of findings) {
    const key = `${finding.kind} ${finding.in} ${finding.code} ${finding.pointer}`;
    if (said.has(key)) continue;
    said.add(key);
    all.push(finding);
  }
  return all;
}

/** The value that keys lead to in a JSON body. */
export function valueIn(body: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (node, key) => (isJsonContainer(node) && Object.hasOwn(node, key) ? Reflect.get(node, key) : undefined),
    body,
  );
}
