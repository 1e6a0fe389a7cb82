import type { Handlers } from '../work.ts';
import { updateWallet } from './commands.ts';
import { topUpWallet } from './top-ups.ts';
import { createWallet, getWallet, listOrderWallets, listWallets, refreshWallets } from './wallets.ts';

export const WALLET_HANDLERS: Handlers = {
  createWallet,
  listWallets,
  refreshWallets,
  getWallet,
  updateWallet,
  topUpWallet,
  listOrderWallets,
};
