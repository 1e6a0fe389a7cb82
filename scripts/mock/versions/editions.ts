import type { OpenApiDocument } from '../../contract/document.ts';
import type { Contract } from '../../contract/load.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import type { Engine, EngineOperation } from '../engine/engine.ts';
import { type Router, routerOf } from '../router/router.ts';

/** One version of the contract, ready to answer. */
export interface Edition {
  readonly version: string;
  readonly document: OpenApiDocument;
  readonly operations: readonly ContractOperation[];
  readonly route: Router;
  /** The engine's form of an operation, made on first use. */
  engineOperation(operation: ContractOperation): Promise<EngineOperation>;
}

/** Gives each version's edition, made when it is first asked for and then kept. */
export function createEditions(contract: Contract, engine: Engine): (version: string) => Edition {
  const editions = new Map<string, Edition>();
  return (version) => {
    const known = editions.get(version);
    if (known !== undefined) return known;
    const edition = createEdition(contract, engine, version);
    editions.set(version, edition);
    return edition;
  };
}

function createEdition(contract: Contract, engine: Engine, version: string): Edition {
  const document = contract.document(version);
  const operations = contract.operations(version);
  const engineOperations = new Map<ContractOperation, Promise<EngineOperation>>();
  return {
    version,
    document,
    operations,
    route: routerOf(operations),
    engineOperation(operation) {
      const found = engineOperations.get(operation) ?? engine.operation(document, operation);
      engineOperations.set(operation, found);
      return found;
    },
  };
}
