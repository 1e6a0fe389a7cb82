import type { SourceContract } from '../contract/contract.ts';
import { asJson, schemaOf } from '../contract/dereference.ts';
import type { OpenApiDocument, Schema, Transition } from '../contract/document.ts';
import type { ExtensionName } from '../contract/extensions.ts';
import type { JsonKey } from '../contract/json.ts';
import { schemaOfLife } from '../contract/lives.ts';
import { toPointer, valueAt } from '../contract/pointer.ts';
import { type DeclaredNames, declaredNames } from './declared-names.ts';
import type { Finding } from './finding.ts';
import { originOf } from './lint-version.ts';
import { extensionsIn } from './placed-extensions.ts';

const RULE = 'contract/transitions';
/** What marks the lists of the kinds of flows which `x-flow-types` tells of (`x-role`). */
const FLOW_TYPE = 'flow-type';

/** What is wrong below an extension, or with all of it. */
interface Fault {
  readonly at?: JsonKey;
  readonly message: string;
}
/** What is known of a version. */
interface Surroundings {
  readonly names: DeclaredNames;
  readonly orders: ReadonlySet<unknown>;
  readonly flows: ReadonlySet<unknown>;
  /** What the lists so far are the life of. */
  readonly lives: Set<string>;
}
/** A list of values in its version. */
interface List extends Surroundings {
  /** Where it stands. */
  readonly keys: readonly JsonKey[];
  readonly values: ReadonlySet<unknown>;
}
/** Tells what is wrong with an extension of a schema. */
type Judge = (schema: Schema, list: List) => Fault[];

/**
 * What is said of the values of lists, wherever a schema stands, names what is there in the version: values of the list,
 * states of orders, operations, webhooks, fields, and kinds of flows. The lives (`x-life-of`) are components, one for each.
 */
export function lintTransitions(contract: SourceContract, version: string): Finding[] {
  const document = contract.document(version);
  const schemaAt = (keys: readonly JsonKey[]) => valueAt(asJson(document), keys) as Schema;
  const around: Surroundings = {
    names: declaredNames(document),
    orders: valuesOf(document, schemaOfLife(document, 'order') ?? {}),
    flows: new Set(
      extensionsIn(document)
        .filter(({ item: { name, value } }) => name === 'x-role' && value === FLOW_TYPE)
        .flatMap(({ keys }) => [...valuesOf(document, schemaAt(keys))]),
    ),
    lives: new Set(),
  };
  return extensionsIn(document).flatMap(({ item: { name, kind }, keys }) => {
    const judge = kind === 'Schema' ? JUDGES.get(name) : undefined;
    if (judge === undefined) return [];
    const schema = schemaAt(keys);
    return judge(schema, { ...around, keys, values: valuesOf(document, schema) }).map(({ at, message }): Finding => {
      const pointer = toPointer([...keys, name, ...(at === undefined ? [] : [at])]);
      const position = originOf(contract, version, pointer);
      return { rule: RULE, severity: 'error', message: `\`${name}\`: ${message}`, position, versions: [version] };
    });
  });
}

/** What is said of the values of a list, each with its judge. */
const JUDGES: ReadonlyMap<string, Judge> = new Map<ExtensionName, Judge>([
  ['x-enum-varnames', namesFaults],
  ['x-events', ({ 'x-events': events = {} }, { values }) => strays(events, values)],
  ['x-flow-types', flowFaults],
  ['x-life-of', lifeFaults],
  ['x-number-patterns', ({ 'x-number-patterns': patterns = {} }, list) => straysOfList(patterns, list)],
  ['x-numbers', ({ 'x-numbers': numbers = {} }, { values }) => strays(ownNames(numbers), values)],
  ['x-roles', ({ 'x-roles': roles = {} }, { values }) => strays(roles, values)],
  ['x-transitions', transitionsFaults],
]);

/** Named values that the list does not have. */
function strays(named: Readonly<Record<string, string>>, values: ReadonlySet<unknown>): Fault[] {
  return Object.entries(named)
    .filter(([, value]) => !values.has(value))
    .map(([at, value]) => ({ at, message: `${value} is no value of the list.` }));
}

/** The same for the keys of a map, of a field that may have no list. */
function straysOfList(map: object, { values }: List): Fault[] {
  return values.size === 0 ? [] : strays(ownNames(map), values);
}

function ownNames(map: object): Record<string, string> {
  return Object.fromEntries(Object.keys(map).map((key) => [key, key]));
}

function namesFaults({ 'x-enum-varnames': names = [] }: Schema, { values: { size } }: List): Fault[] {
  return names.length === size ? [] : [{ message: `${names.length} names do not fit ${size} values; each has one.` }];
}

function flowFaults({ 'x-flow-types': types = {} }: Schema, list: List): Fault[] {
  const unknown = Object.entries(types).filter(([, flow]) => !list.flows.has(flow));
  return [
    ...straysOfList(types, list),
    ...unknown.map(([at, flow]) => ({ at, message: `${flow} is no kind of flow in this version.` })),
  ];
}

function lifeFaults({ 'x-life-of': life }: Schema, { keys, lives }: List): Fault[] {
  if (life === undefined) return [];
  if (keys.length !== 3 || keys[0] !== 'components') {
    return [{ message: 'Nobody finds it here. Put the list into a file of its own under `components/schemas`.' }];
  }
  if (lives.has(life)) return [{ message: `Another schema is the life of ${life} already.` }];
  lives.add(life);
  return [];
}

function transitionsFaults({ 'x-transitions': transitions = [] }: Schema, list: List): Fault[] {
  return transitions.flatMap((transition, at) =>
    transitionFaults(transition, list).map((message) => ({ at, message })),
  );
}

function transitionFaults(
  { from, to, operation, at, order = [], webhooks = [] }: Transition,
  { values, names, orders }: List,
): string[] {
  return [
    ...[from, to]
      .filter((state) => state !== undefined && !values.has(state))
      .map((state) => `${state} is no value of the list.`),
    ...order.filter((state) => !orders.has(state)).map((state) => `${state} is no state of an order.`),
    ...(at === undefined || names.isProperty(at) ? [] : [`There is no field ${at} in this version.`]),
    ...(operation === undefined || names.isOperation(operation) ? [] : [`There is no operation ${operation}.`]),
    ...webhooks
      .filter((event) => !names.isWebhook(event))
      .map((event) => `There is no webhook ${event} in this version.`),
  ];
}

/** The listed values of a schema, references followed. */
function valuesOf(document: OpenApiDocument, node: Schema): ReadonlySet<unknown> {
  const { enum: closed = [], 'x-extensible-enum': open = [] } = { ...schemaOf(document, node), ...node };
  return new Set([...closed, ...open]);
}
