import type { SourceOf } from '../report/tally.ts';
import { type ContractValues, sourceFolders } from './contract-options.ts';

/**
 * Makes what says where the rule of a finding stands in the contract's sources. Reading them takes a while, so it is
 * only asked for when there is something to tell.
 */
export async function ruleSources(values: ContractValues): Promise<SourceOf> {
  const [{ resolveSources }, { ruleSource }] = await Promise.all([
    import('../contract/resolve-sources.ts'),
    import('../validation/exchange/rule-source.ts'),
  ]);
  const { folder, ...options } = sourceFolders(values);
  const contract = await resolveSources(folder, options);
  return (finding) => ruleSource(contract, finding, folder);
}
