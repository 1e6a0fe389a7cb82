import { type Call, refuse, show, stateOf } from '../present/show.ts';
import { type Handler, meantSuccess, sentValue, type Work } from '../work.ts';
import { walletFactsOf } from './facts.ts';
import type { WalletRecord } from './record.ts';
import { shownWallet } from './shown.ts';
import { findWallet, keepWallet } from './stored.ts';
import { refreshed } from './wallets.ts';

/** The wallet after a command, or why it is refused, see `x-state`. */
type Commanded = { readonly wallet: WalletRecord; readonly refusal?: 'locked' | 'wrong' };
type Command = (work: Work, call: Call, wallet: WalletRecord) => Commanded;

const UNLINKED = { linked: false, known: null, refreshed: null } as const;

const sendPassword: Command = (_, call, wallet) => {
  if (wallet.locked) return { wallet, refusal: 'locked' };
  const gateway = sentValue(call, 'gateway_reference_id') ?? wallet.gateway_reference_id;
  return { wallet: { ...wallet, ...UNLINKED, asked: true, gateway_reference_id: gateway } };
};

const link: Command = (work, call, wallet) => {
  const told = told400(call);
  if (wallet.locked) return { wallet, refusal: 'locked' };
  if (!wallet.asked) return { wallet, refusal: 'wrong' };
  if (told === undefined) {
    return { wallet: refreshed(work, { ...wallet, linked: true, asked: false, wrong_otps: 0 }) };
  }
  const wrong = wallet.wrong_otps + 1;
  const locked = told === 'locked' || wrong >= walletFactsOf(work.facts).attempts;
  return { wallet: { ...wallet, wrong_otps: wrong, locked }, refusal: locked ? 'locked' : 'wrong' };
};

/** The refusal that the test data of the contract mean by a one-time password. */
function told400({ mockVersion, operation, chosen }: Call): string | undefined {
  return chosen !== undefined && chosen.code >= 400 ? stateOf(mockVersion.document, operation, chosen) : undefined;
}

const COMMANDS: Readonly<Record<string, Command>> = {
  authenticate: sendPassword,
  resend: sendPassword,
  link,
  delink: (_, __, wallet) => ({ wallet: { ...wallet, ...UNLINKED, asked: false } }),
  refresh: (work, _, wallet) => ({ wallet: refreshed(work, wallet) }),
  update: (_, call, wallet) => ({
    wallet: { ...wallet, mobile_number: sentValue(call, 'mobile_number') ?? wallet.mobile_number },
  }),
};

export const updateWallet: Handler = async (work, call) => {
  const before = await findWallet(work, sentValue(call, 'wallet_id'));
  const command = COMMANDS[sentValue(call, 'command') ?? ''];
  if (before === undefined || command === undefined) return refuse(call, 'unknown');
  const { wallet, refusal } = command(work, call, before);
  if (wallet !== before) await keepWallet(work, wallet);
  if (refusal !== undefined) return refuse(call, refusal);
  return show(call, work.facts, shownWallet(work, wallet, meantSuccess(work.facts, call).value));
};
