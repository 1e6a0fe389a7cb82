import { expect, test } from 'vitest';
import { startMock } from '../../../scripts/mock/start.ts';
import { verifyServer } from '../../support/verify.ts';

test.each(['baseline', '2018-07-16', '2021-03-25'])(
  'a server that remembers has no findings in %s',
  async (version) => {
    const mock = await startMock({ stateful: true });
    try {
      const { report } = await verifyServer(new URL(mock.url), { versions: [version] });
      expect(report.findings).toEqual([]);
      expect(report.summary).toMatchObject({ violations: 0, drift: 0 });
      expect(report.exchanges).toBeGreaterThan(1000);
    } finally {
      await mock.close();
    }
  },
);

test('that nothing is paid without a shopper is told, and held against nobody', async () => {
  const mock = await startMock({ stateful: true });
  try {
    const { report } = await verifyServer(new URL(mock.url), { operations: ['refundOrder'] });
    expect(report.findings).toEqual([]);
    expect(report.notJudged.map(({ reason }) => reason)).toEqual([
      'whether an example is accepted: it was refused for what had happened before, as the contract has it (not-paid)',
    ]);
  } finally {
    await mock.close();
  }
});
