import { expect, test } from 'vitest';
import { fieldAnchor } from '../../../scripts/search/anchor.ts';

test.each([
  ['order_id', 'request', 'request.order_id'],
  ['txn_detail.status', '200', '200.txn_detail.status'],
  ['txn_detail.status', undefined, 'txn_detail.status'],
  ['refunds[].status', '200', '200.refunds.status'],
  ['metadata.JUSPAY:gateway_reference_id', 'request', 'request.metadata.JUSPAY:gateway_reference_id'],
  ['/^metadata\\..+$/', 'request', 'request.metadata-..'],
  ['x-merchantid', 'header', 'header.x-merchantid'],
  ['', '400', '400'],
])('%s in %s', (path, part, anchor) => {
  expect(fieldAnchor(path, part)).toBe(anchor);
});
