import type { StoredRecord } from '../store/store.ts';

/** A wallet account of a customer. Amounts are units (`money.ts`), times milliseconds since 1970. */
export type WalletRecord = {
  id: string;
  /** Its provider. */
  wallet: string;
  /** The merchant's name of the customer. */
  customer: string;
  linked: boolean;
  /** What the provider holds; null for one that does not tell. */
  balance: number | null;
  /** What was last known of it, and since when; null when the wallet is not linked. */
  known: number | null;
  refreshed: number | null;
  mobile_number: string | null;
  gateway_reference_id: string | null;
  /** True while a one-time password is with the shopper. */
  asked: boolean;
  wrong_otps: number;
  locked: boolean;
  /** How often it has paid: a token is good for the next time only. */
  paid: number;
};

/** Money on its way into a wallet. */
export type TopUpRecord = {
  topup_txn_id: string;
  wallet: string;
  amount: number;
  /** Where the shopper goes afterwards. */
  return_url: string | null;
  done: boolean;
};

/** A wallet as the sandbox wrote it; undefined for what is none. */
export function asWallet(record: StoredRecord | undefined): WalletRecord | undefined {
  return record !== undefined && isWallet(record) ? record : undefined;
}

/** A top-up as the sandbox wrote it; undefined for what is none. */
export function asTopUp(record: StoredRecord | undefined): TopUpRecord | undefined {
  return record !== undefined && isTopUp(record) ? record : undefined;
}

function isWallet(record: StoredRecord): record is WalletRecord {
  const { id, wallet, customer, linked, asked, locked, wrong_otps, paid } = record;
  return (
    [id, wallet, customer].every((value) => typeof value === 'string') &&
    [linked, asked, locked].every((value) => typeof value === 'boolean') &&
    [wrong_otps, paid].every((value) => typeof value === 'number') &&
    [record.balance, record.known, record.refreshed].every((value) => value === null || typeof value === 'number') &&
    [record.mobile_number, record.gateway_reference_id].every((value) => value === null || typeof value === 'string')
  );
}

function isTopUp(record: StoredRecord): record is TopUpRecord {
  const { topup_txn_id, wallet, amount, done, return_url } = record;
  return (
    [topup_txn_id, wallet].every((value) => typeof value === 'string') &&
    typeof amount === 'number' &&
    typeof done === 'boolean' &&
    (return_url === null || typeof return_url === 'string')
  );
}
