import { schemaOf } from '../../../contract/dereference.ts';
import type { JsonObject, JsonValue } from '../../../contract/json.ts';
import { unitsOf } from '../../money.ts';
import type { Facts } from '../facts.ts';
import { objectsIn, successesOf, textAt } from '../present/examples.ts';
import { fieldOfRequest } from '../present/fields.ts';
import { likeness } from '../present/likeness.ts';
import { type TokenKind, tokenKind } from '../present/tokens.ts';

/** What the contract says of wallets. */
export interface WalletFacts {
  readonly token: TokenKind;
  /** How many one-time passwords may be wrong before the account is locked. */
  readonly attempts: number;
  /** Names the wallet of a customer at a provider. */
  idOf(merchantId: string, customer: string, provider: string): string;
  /** What a wallet of a provider holds at first; null for a provider that does not tell. */
  balanceOf(provider: string): number | null;
  /** The code of a provider; null for one that has none. */
  bankCodeOf(provider: string): string | null;
  /** The ways to pay inside of a wallet of a provider. */
  partsOf(provider: string): readonly JsonObject[];
  /** The way that a payment with the token of a linked wallet takes; undefined when the contract does not say. */
  readonly flow: string | undefined;
  /** A wallet as lists show it. */
  readonly listed: JsonObject;
}

const known = new WeakMap<Facts, WalletFacts>();

/** The facts about wallets, read once. */
export function walletFactsOf(facts: Facts): WalletFacts {
  const found = known.get(facts) ?? readWalletFacts(facts);
  known.set(facts, found);
  return found;
}

const CALLS = ['updateWallet', 'createWallet', 'listWallets', 'refreshWallets'];

function readWalletFacts(facts: Facts): WalletFacts {
  const { document, operation } = facts;
  const answers = CALLS.flatMap((id) => successesOf(document, operation(id)));
  const wallets = answers.flatMap((shown) => ('list' in shown ? objectsIn(shown.list) : [shown]));
  const [created] = successesOf(document, operation('createWallet'));
  const [list] = successesOf(document, operation('listWallets'));
  const password = fieldOfRequest(document, operation('updateWallet'), 'otp');
  const roles = Object.values(document.components?.schemas ?? {}).map((node) => schemaOf(document, node)['x-roles']);
  const linked = wallets.filter((shown) => shown.linked === true);
  /** A value of the provider's own examples, or of all of them. */
  const saidOf = (provider: string, from: readonly JsonObject[], name: string): readonly [JsonValue, JsonObject] => {
    const having = from.filter((shown) => shown[name] !== undefined);
    const example = having.find(({ wallet }) => wallet === provider) ?? having[0] ?? {};
    return [example[name] ?? null, example];
  };
  return {
    token: tokenKind(facts, 'createWallet', ['token']),
    attempts: password['x-attempts'] ?? Number.POSITIVE_INFINITY,
    idOf: (merchantId, customer, provider) => likeness(textAt(created, 'id'), `${merchantId}/${customer}/${provider}`),
    balanceOf: (provider) => unitsOf(saidOf(provider, linked, 'current_balance')[0]) ?? null,
    bankCodeOf(provider) {
      const [code, example] = saidOf(provider, wallets, 'juspay_bank_code');
      return typeof code === 'string' ? code.replace(textAt(example, 'wallet'), provider) : null;
    },
    partsOf: (provider) =>
      linked.flatMap((shown) => (shown.wallet === provider ? [objectsIn(shown.sub_details)] : [])).find(isNotEmpty) ??
      [],
    flow: roles.find((one) => one?.['linked-wallet'] !== undefined)?.['linked-wallet'],
    listed: objectsIn(list?.list)[0] ?? {},
  };
}

function isNotEmpty({ length }: readonly unknown[]): boolean {
  return length > 0;
}
