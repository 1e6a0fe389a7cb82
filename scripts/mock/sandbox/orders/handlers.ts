import type { Handlers } from '../work.ts';
import { capture, voidTransaction } from './captures.ts';
import { resendOtp, submitOtp } from './one-time-passwords.ts';
import { createOrder, getOrder, listOrders, updateOrder } from './orders.ts';
import { createTransaction } from './payments.ts';
import { refund, syncRefund } from './refunds.ts';
import { listOrderTransactions } from './transactions.ts';

export const ORDER_HANDLERS: Handlers = {
  createOrder,
  createOrderLegacy: createOrder,
  getOrderStatus: getOrder,
  getOrderStatusByQuery: getOrder,
  getOrderStatusByForm: getOrder,
  getEcrOrderStatus: getOrder,
  updateOrder,
  updateOrderByForm: updateOrder,
  listOrders,
  listOrdersLegacy: listOrders,
  listOrderTransactions,
  createTransaction,
  submitOtp,
  resendOtp,
  captureTransaction: capture,
  voidTransaction,
  refundOrder: refund,
  refundOrderByForm: refund,
  refundTransaction: refund,
  createRefund: refund,
  syncRefund,
};
