import type { Handlers } from '../work.ts';
import { createCustomer, getCustomer, getOrCreateCustomer, listCustomers, updateCustomer } from './customers.ts';

export const CUSTOMER_HANDLERS: Handlers = {
  createCustomer,
  getCustomer,
  getOrCreateCustomer,
  listCustomers,
  updateCustomer,
};
