import { html } from '../../../server/html.ts';
import { amountText } from '../../money.ts';
import { errorResponse, type MockResponse } from '../../responses/response.ts';
import type { Facts } from '../facts.ts';
import type { Sandbox } from '../sandbox.ts';
import type { TopUpRecord } from '../wallets/record.ts';
import { findTopUp, payTopUp } from '../wallets/top-ups.ts';
import { backTo, page, webAddress } from './html.ts';

/**
 * The page at which a person puts money into a wallet.
 *
 * @param pressed the button that was pressed; undefined when the page is only looked at
 */
export async function answerTopUpPage(
  sandbox: Sandbox,
  facts: Facts,
  merchantId: string,
  id: string,
  pressed: string | undefined,
): Promise<MockResponse> {
  const topUp = await sandbox.work(facts, merchantId, (work) =>
    pressed === 'pay' ? payTopUp(work, id) : findTopUp(work, id),
  );
  if (topUp === undefined) return errorResponse(404, 'NOT_FOUND', 'The mock has no such top-up.', 'Start it first.');
  const shop = webAddress(topUp.return_url ?? '');
  return pressed === undefined || shop === undefined ? page(pageFor(merchantId, topUp), shop) : backTo(shop);
}

function pageFor(merchantId: string, { topup_txn_id, wallet, amount, done }: TopUpRecord) {
  return html`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Top-up at the mock</title>
<h1>Top-up at the mock</h1>
<p>At the real API the shopper puts money into the wallet here. This is the mock: nothing is paid.</p>
<dl>
<dt>Top-up</dt><dd>${topup_txn_id}</dd>
<dt>Wallet</dt><dd>${wallet}</dd>
<dt>Merchant</dt><dd>${merchantId}</dd>
<dt>Amount</dt><dd>${amountText(amount)}</dd>
</dl>
${
  done
    ? html`<p>There is nothing to pay.</p>`
    : html`<form method="post">
<button name="do" value="pay">Pay</button>
<button name="do" value="close">Close the page</button>
</form>`
}
</html>
`;
}
