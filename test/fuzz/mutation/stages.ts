import { generateClientContract } from '../../../scripts/client/generate.ts';
import type { SourceContract } from '../../../scripts/contract/contract.ts';
import { ContractError } from '../../../scripts/contract/errors.ts';
import { resolveSources } from '../../../scripts/contract/resolve-sources.ts';
import { generateSite } from '../../../scripts/docs/generate-site.ts';
import { createSite } from '../../../scripts/docs/site/site.ts';
import { coverageOf } from '../../../scripts/lint/coverage.ts';
import { lintContract } from '../../../scripts/lint/lint-contract.ts';
import { curlExample } from '../../../scripts/mock/library/curl-example.ts';
import { startMock } from '../../../scripts/mock/start.ts';
import { createSearch } from '../../../scripts/search/create-search.ts';
import { searchEntries } from '../../../scripts/search/search-entries.ts';
import { generateTypes } from '../../../scripts/types/generate.ts';

/** What came of a contract: how each stage ended, and what none may end with. */
export interface StageOutcomes {
  /** For each stage that ran: `done`, `findings`, or the code of a `ContractError`. */
  readonly outcomes: Readonly<Record<string, string>>;
  /** What users would take for a fault of the program. */
  readonly faults: readonly string[];
}

/** What reads a contract, one after the other, as the commands of the same names do. */
const STAGES: Readonly<Record<string, (contract: SourceContract) => Promise<'done' | 'findings'>>> = {
  async lint(contract) {
    coverageOf(contract.document(contract.resolve(undefined)));
    const findings = await lintContract(contract);
    return findings.length === 0 ? 'done' : 'findings';
  },
  async types(contract) {
    await generateTypes(contract.versions.map(({ version }) => ({ version, document: contract.document(version) })));
    return 'done';
  },
  async client(contract) {
    const versions = contract.versions.map(({ version }) => ({ version, document: contract.document(version) }));
    generateClientContract({ packageVersion: '1.0.0', versions });
    return 'done';
  },
  async docs(contract) {
    await generateSite(createSite(contract));
    const first = contract.versions[0]?.version ?? '';
    contract.changes(first, contract.resolve(undefined));
    return 'done';
  },
  async search(contract) {
    createSearch(searchEntries(contract))('order');
    return 'done';
  },
  async mock(contract) {
    const mock = await startMock({ contract });
    try {
      curlExample(contract, mock.defaultVersion, mock.url);
    } finally {
      await mock.close();
    }
    return 'done';
  },
};

/**
 * Loads a contract and runs every stage on it.
 *
 * @param folder absolute path of the contract's folder
 */
export async function runStages(folder: string): Promise<StageOutcomes> {
  const outcomes: Record<string, string> = {};
  const faults: string[] = [];
  const attempt = async <Result>(stage: string, action: () => Promise<Result>): Promise<Result | undefined> => {
    try {
      const result = await action();
      outcomes[stage] = typeof result === 'string' ? result : 'done';
      return result;
    } catch (error) {
      const fault = faultOf(error, stage);
      outcomes[stage] = error instanceof ContractError ? error.code : 'crash';
      if (fault !== undefined) faults.push(`${stage}: ${fault}`);
      return undefined;
    }
  };
  const contract = await attempt('load', () => resolveSources(folder));
  if (contract !== undefined) {
    for (const [stage, run] of Object.entries(STAGES)) await attempt(stage, () => run(contract));
  }
  return { outcomes, faults };
}

/** A crash, or an error that does not say where. */
function faultOf(error: unknown, stage: string): string | undefined {
  if (!(error instanceof ContractError)) return error instanceof Error ? (error.stack ?? error.message) : String(error);
  if (error.hint === '' || error.message === '') return `${error.code} does not say what to do`;
  return stage === 'load' && error.position === undefined ? `${error.describe()} names no place` : undefined;
}
