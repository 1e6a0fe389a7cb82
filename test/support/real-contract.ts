import { loadContract } from '../../scripts/contract/load.ts';
import { resolveSources } from '../../scripts/contract/resolve-sources.ts';
import { SPEC_FOLDER } from '../../scripts/paths.ts';
import { once } from './once.ts';

/** The contract of this repository, loaded once in each process that runs tests. No test changes its documents. */
export const realContract = once(() => loadContract());

/** The same with its sources at hand. */
export const realSources = once(() => resolveSources(SPEC_FOLDER));
