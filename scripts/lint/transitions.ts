import type { SourceContract } from '../contract/contract.ts';
import { asJson, schemaOf } from '../contract/dereference.ts';
import type { OpenApiDocument, Schema, Transition } from '../contract/document.ts';
import type { JsonKey } from '../contract/json.ts';
import { schemaOfLife } from '../contract/lives.ts';
import { toPointer, valueAt } from '../contract/pointer.ts';
import { type DeclaredNames, declaredNames } from './declared-names.ts';
import type { Finding } from './finding.ts';
import { originOf } from './lint-version.ts';
import { extensionsIn } from './placed-extensions.ts';

const RULE = 'contract/transitions';
/** What is said of the values of a list. */
const OF_VALUES: ReadonlySet<string> = new Set([
  'x-enum-varnames',
  'x-events',
  'x-flow-types',
  'x-life-of',
  'x-number-patterns',
  'x-numbers',
  'x-roles',
  'x-transitions',
]);
/** The field of an answer that has the kind of flow which `x-flow-types` tells of. */
const FLOW_TYPE = 'txn_flow_type';

/** What is wrong below an extension, or with all of it. */
interface Fault {
  readonly at?: JsonKey;
  readonly message: string;
}
/** What is known of a version besides the list. */
interface Surroundings {
  readonly names: DeclaredNames;
  readonly orders: ReadonlySet<unknown>;
  readonly flows: ReadonlySet<unknown>;
  /** What the lists so far are the life of. */
  readonly lives: Set<string>;
}

/**
 * What is said of the values of lists, wherever a schema stands, names what is there in the version: values of the list,
 * states of orders, operations, webhooks, fields, and kinds of flows. The lives (`x-life-of`) are components, one for each.
 */
export function lintTransitions(contract: SourceContract, version: string): Finding[] {
  const document = contract.document(version);
  const names = declaredNames(document);
  const around: Surroundings = {
    names,
    orders: valuesOf(document, schemaOfLife(document, 'order') ?? {}),
    flows: new Set(names.schemasOf(FLOW_TYPE).flatMap((schema) => [...valuesOf(document, schema)])),
    lives: new Set(),
  };
  return extensionsIn(document)
    .filter(({ item: { name, kind } }) => kind === 'Schema' && OF_VALUES.has(name))
    .flatMap(({ item: { name }, keys }) => {
      const schema = valueAt(asJson(document), keys) as Schema;
      return faultsOf(name, schema, keys, valuesOf(document, schema), around).map(({ at, message }): Finding => {
        const pointer = toPointer([...keys, name, ...(at === undefined ? [] : [at])]);
        const position = originOf(contract, version, pointer);
        return { rule: RULE, severity: 'error', message: `\`${name}\`: ${message}`, position, versions: [version] };
      });
    });
}

function faultsOf(
  name: string,
  schema: Schema,
  keys: readonly JsonKey[],
  values: ReadonlySet<unknown>,
  around: Surroundings,
): Fault[] {
  const stray = (named: Iterable<readonly [at: string, value: string]>): Fault[] =>
    [...named]
      .filter(([, value]) => !values.has(value))
      .map(([at, value]) => ({ at, message: `${value} is no value of the list.` }));
  const keysOf = (map: object = {}) => Object.keys(map).map((key) => [key, key] as const);
  switch (name) {
    case 'x-transitions':
      return (schema[name] ?? []).flatMap((transition, index) =>
        transitionFaults(transition, values, around).map((message) => ({ at: index, message })),
      );
    case 'x-events':
    case 'x-roles':
      return stray(Object.entries(schema[name] ?? {}));
    case 'x-numbers':
      return stray(keysOf(schema[name]));
    case 'x-number-patterns':
      return values.size === 0 ? [] : stray(keysOf(schema[name]));
    case 'x-enum-varnames':
      return namesFaults(schema, values);
    case 'x-flow-types':
      return [
        ...(values.size === 0 ? [] : stray(keysOf(schema[name]))),
        ...Object.entries(schema[name] ?? {})
          .filter(([, flow]) => !around.flows.has(flow))
          .map(([at, flow]) => ({ at, message: `${flow} is no value of \`${FLOW_TYPE}\` in this version.` })),
      ];
    default:
      return lifeFaults(schema['x-life-of'], keys, around);
  }
}

function namesFaults({ 'x-enum-varnames': names = [] }: Schema, { size }: ReadonlySet<unknown>): Fault[] {
  return names.length === size ? [] : [{ message: `${names.length} names do not fit ${size} values; each has one.` }];
}

function lifeFaults(life: string | undefined, keys: readonly JsonKey[], { lives }: Surroundings): Fault[] {
  if (life === undefined) return [];
  if (keys.length !== 3 || keys[0] !== 'components') {
    return [{ message: 'Nobody finds it here. Put the list into a file of its own under `components/schemas`.' }];
  }
  if (lives.has(life)) return [{ message: `Another schema is the life of ${life} already.` }];
  lives.add(life);
  return [];
}

function transitionFaults(
  { from, to, operation, at, order = [], webhooks = [] }: Transition,
  states: ReadonlySet<unknown>,
  { names, orders }: Surroundings,
): string[] {
  return [
    ...[from, to]
      .filter((state) => state !== undefined && !states.has(state))
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
