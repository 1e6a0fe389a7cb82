import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createMock } from '../../../scripts/mock/create.ts';
import { harOf } from '../../support/har.ts';
import { realContract } from '../../support/real-contract.ts';
import { runCommand } from '../../support/run-command.ts';
import { tempFolder } from '../../support/temp-contract.ts';

const README = readFileSync(join(import.meta.dirname, '../../../README.md'), 'utf8');

test('the report in the README is what comes out', async () => {
  const headers = { authorization: `Basic ${btoa('test_key:')}`, 'x-merchantid': 'acme_store', version: '2018-07-16' };
  const url = 'https://api.juspay.in/orders/acme0417';
  const mock = createMock({ contract: await realContract() });
  const order: object = Object(await (await mock.fetch(new Request(url, { headers }))).json());
  const good = { url, headers, answer: order };
  const bad = { ...good, answer: { ...order, amount: 'a lot', gateway_reference_id: 'retail' } };
  const calls = Array.from({ length: 1204 }, (_, index) => (index < 110 ? bad : good));
  const traffic = join(tempFolder(), 'traffic.har');
  writeFileSync(traffic, harOf([...calls, { url: 'https://cdn.example.com/checkout.js' }]));
  const { code, stdout } = await runCommand(['check', traffic]);
  expect(code).toBe(1);
  const [, shown = ''] = /^```\n(ecc check: .*?)^```$/ms.exec(README) ?? [];
  // Lines of the contract's files move with every edit.
  const withoutLines = (text: string) => text.replace(/(?<=\.yaml):\d+/g, '');
  expect(withoutLines(stdout)).toBe(withoutLines(shown));
});
