import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { startAssistant } from '../support/mcp-client.ts';
import { tempFolder } from '../support/temp-contract.ts';

const README = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
const packaged = join(inject('consumer'), 'node_modules/express-checkout-contract');

test('an assistant has the contract from the installed package, wherever it is started', async () => {
  const assistant = await startAssistant([], join(packaged, 'dist/cli.js'), tempFolder());
  try {
    const { text } = await assistant.call('find', { query: 'refund order', limit: 1 });
    expect(JSON.parse(text).results).toMatchObject([{ operation: 'refundOrder' }]);
    const shown = await assistant.call('show_operation', { operation: 'createOrder', version: '2018-07-16' });
    expect(shown).toMatchObject({ isError: false, text: expect.stringContaining('`POST /orders`') });
    const judged = await assistant.call('validate_request', { method: 'POST', path: '/orders', body: {} });
    expect(JSON.parse(judged.text)).toMatchObject({ operation: 'createOrder', conforms: false });
  } finally {
    await assistant.close();
  }
});

test('the settings of the README start the program of the package', () => {
  const [, settings = ''] = /```json\n(\{ "mcpServers".*\})\n```/.exec(README) ?? [];
  const { args, command } = JSON.parse(settings).mcpServers['express-checkout'];
  const { bin, name } = JSON.parse(readFileSync(join(packaged, 'package.json'), 'utf8'));
  expect({ command, args }).toEqual({ command: 'npx', args: ['-y', name, 'mcp'] });
  expect(bin).toHaveProperty(name);
});
