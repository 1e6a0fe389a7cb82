import type { SourceContract } from '../contract/contract.ts';
import { schemaOf } from '../contract/dereference.ts';
import type { Schema, Transition } from '../contract/document.ts';
import { schemaOfLife } from '../contract/lives.ts';
import { toPointer } from '../contract/pointer.ts';
import type { Finding } from './finding.ts';
import { originOf } from './lint-version.ts';

const RULE = 'contract/transitions';
const NAME = 'x-transitions';

/**
 * What `x-transitions`, `x-events`, `x-roles` and `x-numbers` name is there in the version: states of the list, operations
 * and webhooks. No two lists are the life of the same (`x-life-of`).
 */
export function lintTransitions(contract: SourceContract, version: string): Finding[] {
  const document = contract.document(version);
  const operations = new Set(contract.operations(version).map(({ operationId }) => operationId));
  const webhooks = new Set(Object.keys(document.webhooks ?? {}));
  const lives = new Set<string>();
  const orders = statesOf(schemaOfLife(document, 'order') ?? {});
  return Object.entries(document.components?.schemas ?? {}).flatMap(([name, node]) => {
    const schema = schemaOf(document, node);
    const keys = ['components', 'schemas', name];
    const finding = (extension: string, place: string | number | undefined, message: string): Finding => {
      const path = place === undefined ? [extension] : [extension, place];
      const position = originOf(contract, version, toPointer([...keys, ...path]));
      return { rule: RULE, severity: 'error', message: `\`${extension}\`: ${message}`, position, versions: [version] };
    };
    const states = statesOf(schema);
    const life = schema['x-life-of'];
    const isTwice = life !== undefined && lives.has(life);
    if (life !== undefined) lives.add(life);
    const stray = (extension: string, named: readonly (readonly [place: string, state: string])[]) =>
      named
        .filter(([, state]) => !states.has(state))
        .map(([place, state]) => finding(extension, place, `${state} is no value of the list.`));
    return [
      ...(isTwice ? [finding('x-life-of', undefined, `Another schema is the life of ${life} already.`)] : []),
      ...(schema[NAME] ?? []).flatMap((transition, index) =>
        faultsOf(transition, states, orders, operations, webhooks).map((message) => finding(NAME, index, message)),
      ),
      ...stray('x-events', Object.entries(schema['x-events'] ?? {})),
      ...stray('x-roles', Object.entries(schema['x-roles'] ?? {})),
      ...stray(
        'x-numbers',
        Object.keys(schema['x-numbers'] ?? {}).map((state) => [state, state] as const),
      ),
    ];
  });
}

function faultsOf(
  { from, to, operation, order = [], webhooks: told = [] }: Transition,
  states: ReadonlySet<unknown>,
  orders: ReadonlySet<unknown>,
  operations: ReadonlySet<string>,
  webhooks: ReadonlySet<string>,
): string[] {
  return [
    ...[from, to]
      .filter((state) => state !== undefined && !states.has(state))
      .map((state) => `${state} is no value of the list.`),
    ...order.filter((state) => !orders.has(state)).map((state) => `${state} is no state of an order.`),
    ...(operation === undefined || operations.has(operation) ? [] : [`There is no operation ${operation}.`]),
    ...told.filter((event) => !webhooks.has(event)).map((event) => `There is no webhook ${event} in this version.`),
  ];
}

function statesOf({ enum: closed = [], 'x-extensible-enum': open = [] }: Schema): ReadonlySet<unknown> {
  return new Set([...closed, ...open]);
}
