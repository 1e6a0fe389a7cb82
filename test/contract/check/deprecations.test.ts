import { expect, test } from 'vitest';
import { formatReport } from '../../../scripts/report/format-report.ts';
import { realContract } from '../../support/real-contract.ts';
import { checkText, exampleOf, harOf, type RecordedCall } from '../../support/traffic.ts';

const contract = await realContract();
const order = exampleOf(contract, 'order-charged-card');
const old: RecordedCall = { target: 'GET /order/status?order_id=acme0417', answer: order };

test('traffic that uses a deprecated operation is told once, with what takes its place', async () => {
  const report = await checkText(contract, harOf(old, { answer: order }, old));
  expect(report).toMatchObject({
    findings: [],
    summary: { violations: 0, drift: 0, judged: 3 },
    notes: ['getOrderStatusByQuery is deprecated, in 2 exchanges: use getOrderStatus (GET /orders/{order_id}).'],
    deprecated: [
      {
        operation: 'getOrderStatusByQuery',
        field: null,
        successor: 'getOrderStatus (GET /orders/{order_id})',
        exchanges: 2,
      },
    ],
  });
});

test('so it is with answers alone, and against all versions', async () => {
  const meaning = { operationId: 'getOrderStatusByQuery' };
  const { notes } = await checkText(contract, JSON.stringify(order), { meaning, allVersions: true });
  expect(notes).toEqual([expect.stringContaining('getOrderStatusByQuery is deprecated, in 1 exchange: use')]);
});

test('what has nothing in its place says so', async () => {
  const account: RecordedCall = { target: 'GET /customers/cst_1/bank-accounts/list', answer: {} };
  const { notes } = await checkText(contract, harOf(account));
  expect(notes).toEqual(['listBankAccounts is deprecated, in 1 exchange: the contract says more in its description.']);
});

test('traffic without such calls has no word of it', async () => {
  const report = await checkText(contract, harOf({ answer: order }));
  expect(report.notes).toEqual([]);
  expect(formatReport(report, 'json', { color: false })).not.toContain('deprecated');
});
