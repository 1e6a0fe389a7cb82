import { expect, test } from 'vitest';
import { realContract } from '../../support/real-contract.ts';
import { checkText, exampleOf, harOf, JSON_ANSWER, type RecordedCall } from '../../support/traffic.ts';

const contract = await realContract();
/** Of those which differ in different ways from the newest. */
const VERSIONS = ['baseline', '2017-05-25', '2018-10-25', '2019-03-12', '2020-12-31', '2021-03-25'];
const [CHARGED, REFUNDED, OLD] = [
  exampleOf(contract, 'order-charged-card'),
  exampleOf(contract, 'order-refunded'),
  exampleOf(contract, 'order-charged-card', 'baseline'),
];
const [refund] = [REFUNDED.refunds].flat();

/** Answers in a row, so that what is remembered of one is asked of the next. */
const ANSWERS: Readonly<Record<string, RecordedCall>> = {
  'of the newest': { answer: CHARGED },
  'of the oldest': { answer: OLD },
  'with refunds': { answer: REFUNDED },
  'the same again': { answer: CHARGED },
  'with a field that nobody knows': { answer: { ...CHARGED, planted: 'a' } },
  'with the same field of another kind': { answer: { ...CHARGED, planted: [1] } },
  'with a field that nobody knows in a list': {
    answer: { ...REFUNDED, refunds: [refund, { ...Object(refund), x: 1 }] },
  },
  'with a status that old versions do not list': { answer: { ...CHARGED, status: 'AUTO_REFUNDED' } },
  'with a status that no version lists': { answer: { ...CHARGED, status: 'PLANTED' } },
  'of a wrong type': { answer: { ...CHARGED, amount: 'much' } },
  'of a wrong type where old versions know no field': { answer: { ...CHARGED, metadata: 1 } },
  'without a field': { answer: { ...CHARGED, merchant_id: undefined } },
  'with masked values': { answer: { ...CHARGED, amount: '***', planted: '***' } },
  'of another media type': { answer: CHARGED, answerHeaders: [['content-type', 'text/html']] },
  'with a header twice': {
    answer: CHARGED,
    answerHeaders: [...JSON_ANSWER, ['x-request-id', 'a'], ['x-request-id', 'b']],
  },
  'that is broken': { answer: '{"order_id":' },
  'that is no object': { answer: [] },
  'that is empty': {},
  'to HEAD': { target: 'HEAD /orders/acme0417' },
  'of an undeclared status': { status: 418, answer: {} },
  'an error': { status: 400, answer: exampleOf(contract, 'order-not-found') },
  'of an unknown address': { target: 'GET /nowhere', answer: {} },
  'to a form': {
    target: 'POST /orders',
    body: { order_id: 'a', amount: '1' },
    answer: exampleOf(contract, 'order-new'),
  },
  'to a form with a later field': { target: 'POST /orders', body: { order_id: 'a', amount: '1', 'metadata.a': 'b' } },
  'to a form with faults': { target: 'POST /orders', body: { amount: 'much', planted: '1' } },
};

const traffic = harOf(...Object.values(ANSWERS));

test('each version finds in all versions together what it finds alone', async () => {
  const together = await checkText(contract, traffic, { allVersions: true });
  for (const version of VERSIONS) {
    const alone = await checkText(contract, traffic, { version });
    expect(alone.findings).not.toEqual([]);
    expect(together.findings.filter((finding) => finding.version === version)).toEqual(alone.findings);
  }
});
