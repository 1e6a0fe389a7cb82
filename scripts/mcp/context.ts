import type { Contract } from '../contract/contract.ts';
import { ContractError } from '../contract/errors.ts';
import { createSearch, type Search } from '../search/create-search.ts';
import { searchEntries } from '../search/search-entries.ts';
import type { ExchangeValidator } from '../validation/exchange/exchange-validator.ts';

/** What the tools work with. What takes long to make is made when it is asked for, once. */
export interface McpContext {
  readonly contract: Contract;
  /** The mock whose journal may be read; its origin. */
  readonly mock: string | undefined;
  search(): Search;
  /** Judges messages; only the presence of credentials counts. */
  validator(): Promise<ExchangeValidator>;
  /** What went wrong, as an assistant reads it. */
  explain(error: unknown): string;
}

export interface McpOptions {
  readonly contract: Contract;
  readonly mock?: string | undefined;
  /** Is told of faults of ours. */
  readonly onFault?: ((error: unknown) => void) | undefined;
}

export function createContext({ contract, mock, onFault }: McpOptions): McpContext {
  let search: Search | undefined;
  let validator: Promise<ExchangeValidator> | undefined;
  return {
    contract,
    mock,
    search() {
      search ??= createSearch(searchEntries(contract));
      return search;
    },
    validator() {
      validator ??= makeValidator(contract);
      return validator;
    },
    explain(error) {
      if (error instanceof ContractError) return error.describe();
      onFault?.(error);
      // It may hold anything that was sent, so only that it happened is told.
      return 'INTERNAL: The tool failed.\n  This is a fault of ecc. Please report it, with what it writes on stderr.';
    },
  };
}

/** Judging requests takes heavy packages, so they are loaded with the first message. */
async function makeValidator(contract: Contract): Promise<ExchangeValidator> {
  const { createExchangeValidator } = await import('../validation/exchange/validate-exchange.ts');
  return createExchangeValidator(contract);
}
