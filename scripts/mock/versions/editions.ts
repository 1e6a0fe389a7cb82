import type { OpenApiDocument } from '../../contract/document.ts';
import type { Contract } from '../../contract/load.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import type { Engine, EngineOperation } from '../engine/engine.ts';
import { createRouter, type Router } from '../router/router.ts';

/** One version of the contract, ready to answer. */
export interface Edition {
  readonly version: string;
  readonly document: OpenApiDocument;
  readonly operations: readonly ContractOperation[];
  readonly route: Router;
  /** The engine's form of an operation; the document is handed to the engine on first use. */
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
  let loading: Promise<ReadonlyMap<string, EngineOperation>> | undefined;
  return {
    version,
    document,
    operations,
    route: createRouter(operations),
    async engineOperation({ method, path }) {
      loading ??= engine.load(document);
      const found = (await loading).get(`${method} ${path}`);
      if (found === undefined) throw new TypeError(`The engine does not know ${method} ${path} of ${version}.`);
      return found;
    },
  };
}
