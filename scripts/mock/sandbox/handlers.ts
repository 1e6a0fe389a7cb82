import { CARD_HANDLERS } from './cards/handlers.ts';
import { CUSTOMER_HANDLERS } from './customers/handlers.ts';
import { MANDATE_HANDLERS } from './mandates/handlers.ts';
import { ORDER_HANDLERS } from './orders/handlers.ts';
import { SESSION_HANDLERS } from './sessions/handlers.ts';
import { WALLET_HANDLERS } from './wallets/handlers.ts';
import type { Handler } from './work.ts';

/** What each operation does to the records; operations that are not here answer as a stateless mock does. */
export const HANDLERS: ReadonlyMap<string, Handler> = new Map(
  [
    CARD_HANDLERS,
    CUSTOMER_HANDLERS,
    ORDER_HANDLERS,
    MANDATE_HANDLERS, // after the orders: a payment under a mandate is one of the kinds of theirs
    SESSION_HANDLERS,
    WALLET_HANDLERS,
  ].flatMap((handlers) => Object.entries(handlers)),
);
