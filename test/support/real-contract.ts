import { loadContract } from '../../scripts/contract/load.ts';
import { once } from './once.ts';

/** The contract of this repository, loaded once in each process that runs tests. No test changes its documents. */
export const realContract = once(() => loadContract());
