import type { Contract } from './contract.ts';
import { loadBuiltContract, loadContract } from './load.ts';

let loaded: Contract | undefined;
let loading: Promise<Contract> | undefined;

/** The package's own contract, loaded once for all of a process. */
export function packagedContract(): Promise<Contract> {
  loading ??= loaded === undefined ? loadContract() : Promise.resolve(loaded);
  return loading;
}

/**
 * The same at once.
 *
 * @throws ContractError `CONTRACT_NOT_BUILT`
 */
export function packagedContractNow(): Contract {
  loaded ??= loadBuiltContract();
  return loaded;
}
