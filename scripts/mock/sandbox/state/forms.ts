import type { JsonValue } from '../../../contract/json.ts';
import { asCard, asOneTimeCard } from '../cards/record.ts';
import { KINDS } from '../kinds.ts';
import { asNotification } from '../mandates/record.ts';
import { isWholeOrder } from '../orders/record.ts';
import type { StoredRecord } from '../store/store.ts';
import { asTopUp, asWallet } from '../wallets/record.ts';

/** What a record of a kind is called, and how one is told from what is none. */
type Form = { readonly name: string; readonly read: (record: StoredRecord) => object | undefined };

/** The kinds whose records have a form of their own. */
const FORMS: ReadonlyMap<string, Form> = new Map<string, Form>([
  [KINDS.order, { name: 'order', read: (record) => (isWholeOrder(record) ? record : undefined) }],
  [KINDS.notification, { name: 'notification', read: asNotification }],
  [KINDS.card, { name: 'card', read: asCard }],
  [KINDS.oneTimeCard, { name: 'card of a one-time token', read: asOneTimeCard }],
  [KINDS.wallet, { name: 'wallet', read: asWallet }],
  [KINDS.topUp, { name: 'top-up', read: asTopUp }],
  [KINDS.customerCards, { name: 'list of cards', read: ({ cards }) => textsIn(cards) }],
  [KINDS.customerWallets, { name: 'list of wallets', read: ({ wallets }) => textsIn(wallets) }],
  [KINDS.customerMandates, { name: 'list of mandates', read: ({ mandates }) => textsIn(mandates) }],
  [
    KINDS.mandate,
    { name: 'name of a mandate', read: (record) => (typeof record.order === 'string' ? record : undefined) },
  ],
]);

function textsIn(value: JsonValue | undefined): object | undefined {
  return Array.isArray(value) && value.every((text) => typeof text === 'string') ? value : undefined;
}

/** What a record of a kind should be and is not; undefined for one that is good. */
export function missedForm(kind: string, record: StoredRecord): string | undefined {
  const form = FORMS.get(kind);
  return form === undefined || form.read(record) !== undefined ? undefined : form.name;
}
