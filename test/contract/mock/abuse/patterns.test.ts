import { createContext, Script } from 'node:vm';
import { expect, test } from 'vitest';
import { isJsonObject } from '../../../../scripts/contract/json.ts';
import { realContract } from '../../../support/real-contract.ts';

/** Far more than a linear pattern needs for all texts, and far less than a quadratic one needs for a single one. */
const MOST_MILLISECONDS = 5000;
const LENGTH = 200_000;
const PIECES = [
  'a',
  '1',
  '0',
  'A',
  ' ',
  '.',
  '-',
  '_',
  ':',
  '/',
  '@',
  'a.',
  '1.',
  '0.0',
  'a@',
  'a ',
  'metadata.',
  '🙂',
];
const BEGINNINGS = ['', 'a', '1', '0.', 'a@', 'https://', 'metadata.', 'billing_address_'];
const ENDS = ['', '!', '\n'];

const patterns = new Set<string>();
for (const { document } of (await realContract()).versions) collect(document);

test('the contract has patterns', () => expect(patterns.size).toBeGreaterThan(20));

test.each([...patterns])('%s is not slow on long texts that nearly match', (pattern) => {
  const context = createContext({ pattern, PIECES, BEGINNINGS, ENDS, LENGTH });
  const script = new Script(`
    const expression = new RegExp(pattern, 'u');
    for (const piece of PIECES) {
      const middle = piece.repeat(LENGTH / piece.length);
      for (const beginning of BEGINNINGS) for (const end of ENDS) expression.test(beginning + middle + end);
    }`);
  expect(() => script.runInContext(context, { timeout: MOST_MILLISECONDS })).not.toThrow();
});

/** Collects the patterns for values and for names. */
function collect(node: unknown): void {
  if (Array.isArray(node)) for (const item of node) collect(item);
  if (!isJsonObject(node)) return;
  const { pattern, patternProperties } = node;
  const names = isJsonObject(patternProperties) ? Object.keys(patternProperties) : [];
  for (const found of [...names, ...(typeof pattern === 'string' ? [pattern] : [])]) patterns.add(found);
  for (const child of Object.values(node)) collect(child);
}
