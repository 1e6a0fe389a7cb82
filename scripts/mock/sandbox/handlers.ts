import { CUSTOMER_HANDLERS } from './customers/handlers.ts';
import { MANDATE_HANDLERS } from './mandates/handlers.ts';
import { ORDER_HANDLERS } from './orders/handlers.ts';
import type { Handler } from './work.ts';

/** What each operation does to the records; operations that are not here answer as a stateless mock does. */
export const HANDLERS: ReadonlyMap<string, Handler> = new Map(
  [CUSTOMER_HANDLERS, ORDER_HANDLERS, MANDATE_HANDLERS].flatMap((handlers) => Object.entries(handlers)),
);
