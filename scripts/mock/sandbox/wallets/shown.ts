import { formatApiDate } from '../../../contract/api-date.ts';
import type { JsonObject, JsonValue } from '../../../contract/json.ts';
import { amountOf } from '../../money.ts';
import type { Work } from '../work.ts';
import { walletFactsOf } from './facts.ts';
import type { WalletRecord } from './record.ts';
import { tokenOf } from './stored.ts';

/**
 * A wallet as the newest version shows it.
 *
 * @param example has the fields that the answer has
 */
export function shownWallet(work: Work, wallet: WalletRecord, example: JsonObject): JsonObject {
  const { facts } = work;
  const { bankCodeOf } = walletFactsOf(facts);
  const { metadata, sub_details, ...plain } = example;
  const [balance, refreshed] = lastKnown(work, wallet);
  const parts = sub_details === undefined || !wallet.linked ? [] : partsOf(work, wallet, balance, refreshed);
  return {
    ...plain,
    id: wallet.id,
    wallet: wallet.wallet,
    token: tokenOf(work, wallet),
    current_balance: balance,
    linked: wallet.linked,
    last_refreshed: refreshed,
    ...('juspay_bank_code' in example && { juspay_bank_code: bankCodeOf(wallet.wallet) }),
    ...(wallet.mobile_number !== null && { metadata: { mobile_number: wallet.mobile_number } }),
    ...((wallet.gateway_reference_id !== null || 'gateway_reference_id' in example) && {
      gateway_reference_id: wallet.gateway_reference_id,
    }),
    ...(parts.length > 0 && { sub_details: parts }),
  };
}

function lastKnown({ facts }: Work, { linked, known, refreshed }: WalletRecord): [number | null, string | null] {
  const balance = linked && known !== null ? amountOf(known) : null;
  return [balance, linked && refreshed !== null ? formatApiDate(facts.document, refreshed) : null];
}

/** The way to pay that has the name of the wallet has its balance. */
function partsOf(work: Work, { wallet }: WalletRecord, balance: JsonValue, refreshed: JsonValue): JsonObject[] {
  return walletFactsOf(work.facts)
    .partsOf(wallet)
    .map((part) => ({
      ...part,
      ...(part.last_refreshed !== null && { last_refreshed: refreshed }),
      ...(part.payment_method === wallet && { current_balance: balance }),
    }));
}
