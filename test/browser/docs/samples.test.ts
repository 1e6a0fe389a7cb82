import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { sampleRequest } from '../../../scripts/contract/sample-request.ts';
import { startMock } from '../../../scripts/mock/start.ts';
import { closedAfterAll } from '../../support/closed-after.ts';
import { openDocsSite } from '../../support/docs-site.ts';
import { realContract } from '../../support/real-contract.ts';

const docs = closedAfterAll(await openDocsSite());
const contract = await realContract();
const mock = closedAfterAll(await startMock({ contract }));
const environment = { ...process.env, API_KEY: 'sk_test_of_samples' };

const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true });
const panel = (page: Page) => page.getByRole('tabpanel');

/** What the page's button put into the clipboard, for the mock in place of the contract's server. */
async function copied(page: Page): Promise<string> {
  await panel(page).hover();
  await panel(page).getByRole('button', { name: 'Copy' }).click();
  await panel(page).getByRole('button', { name: 'Copied' }).waitFor();
  const text = await page.evaluate<string>('navigator.clipboard.readText()');
  const [operation] = contract.operations(docs.newest);
  if (operation === undefined) throw new Error('There is no operation.');
  return text.replaceAll(sampleRequest(contract.document(docs.newest), operation).baseUrl, mock.url);
}

const RUNNERS = [
  ['curl', (source: string) => ['bash', '-c', source]],
  ['Node.js', (source: string) => [process.execPath, '--input-type=module', '-e', source]],
] as const;

test.each(RUNNERS)('what is copied for %s runs', async (language, commandOf) => {
  mock.reset();
  const permissions = ['clipboard-read', 'clipboard-write'];
  const page = await docs.open(docs.stateAddress('operation', 'createOrder'), { scheme: 'http', permissions });
  await tab(page, language).click();
  const [program = '', ...args] = commandOf(await copied(page));
  const { stdout } = await promisify(execFile)(program, args, { env: environment });
  expect(stdout).toContain('acme0401');
  expect(mock.requests).toMatchObject([
    { operationId: 'createOrder', status: 200, violations: [], version: docs.newest },
  ]);
});

test('the chosen language is remembered on other pages', async () => {
  const page = await docs.open(docs.stateAddress('operation', 'createOrder'));
  expect(await tab(page, 'curl').getAttribute('aria-selected')).toBe('true');
  await tab(page, 'Python').click();
  await panel(page).getByText('import').first().waitFor();
  await page.goto(docs.url(docs.stateAddress('operation', 'refundOrder')));
  expect(await tab(page, 'Python').getAttribute('aria-selected')).toBe('true');
  expect(await panel(page).count()).toBe(1);
});

test('the keyboard goes from language to language', async () => {
  const page = await docs.open(docs.stateAddress('operation', 'createOrder'));
  await tab(page, 'curl').focus();
  await page.keyboard.press('ArrowRight');
  const second = page.getByRole('tab', { selected: true });
  expect(await second.textContent()).not.toBe('curl');
  await page.keyboard.press('End');
  expect(await page.getByRole('tab').last().getAttribute('aria-selected')).toBe('true');
  await page.keyboard.press('Home');
  expect(await tab(page, 'curl').getAttribute('aria-selected')).toBe('true');
});
