import type { Contract } from '../../contract/contract.ts';
import type { OpenApiDocument } from '../../contract/document.ts';
import { type ContractOperation, headerByRole } from '../../contract/operations.ts';
import { createMigrator, type Migrator } from '../../migrate/migrator.ts';
import { type OrderExamples, readOrderExamples } from './present/order-examples.ts';
import type { MandateRole, NotificationRole, OrderRole, RefundRole } from './roles.ts';
import { type States, statesIn } from './transitions.ts';

/** What the sandbox reads out of a contract. Everything is made in the newest version, and shown as others would. */
export interface Facts {
  readonly contract: Contract;
  readonly version: string;
  readonly document: OpenApiDocument;
  /** @throws Error when the contract has no such operation */
  operation(operationId: string): ContractOperation;
  /** The header that names the merchant account, in lower case. */
  readonly merchantHeader: string | undefined;
  readonly migrate: Migrator;
  readonly orders: OrderExamples;
  readonly orderStates: States<OrderRole>;
  readonly refundStates: States<RefundRole>;
  readonly chargebackStates: States;
  readonly mandateStates: States<MandateRole>;
  readonly notificationStates: States<NotificationRole>;
}

const known = new WeakMap<Contract, Facts>();

/** The facts of a contract, read once. */
export function factsOf(contract: Contract): Facts {
  const facts = known.get(contract) ?? readFacts(contract);
  known.set(contract, facts);
  return facts;
}

function readFacts(contract: Contract): Facts {
  const version = contract.versions.at(-1)?.version ?? '';
  const document = contract.document(version);
  const operations = new Map(contract.operations(version).map((operation) => [operation.operationId, operation]));
  const examples = ['getOrderStatus', 'captureTransaction', 'voidTransaction'].flatMap(
    (id) => operations.get(id) ?? [],
  );
  const orderStates = statesIn<OrderRole>(document, 'order');
  return {
    contract,
    version,
    document,
    operation(operationId) {
      const operation = operations.get(operationId);
      if (operation === undefined) throw new Error(`the contract has no operation ${operationId}`);
      return operation;
    },
    merchantHeader: headerByRole(contract.operations(version), 'merchant')?.name.toLowerCase(),
    migrate: createMigrator(contract),
    orders: readOrderExamples(document, examples, orderStates),
    orderStates,
    refundStates: statesIn(document, 'refund'),
    chargebackStates: statesIn(document, 'chargeback'),
    mandateStates: statesIn(document, 'mandate'),
    notificationStates: statesIn(document, 'notification'),
  };
}
