import { createContext, Script } from 'node:vm';
import { expect, test } from 'vitest';
import { isJsonObject } from '../../../../scripts/contract/json.ts';
import { realContract } from '../../../support/real-contract.ts';

/**
 * A linear pattern needs a fraction of a second for all texts, a quadratic one several minutes, as several texts lead it
 * astray: also a machine that is very busy, or very fast, tells them apart.
 */
const MOST_MILLISECONDS = 60_000;
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
const contract = await realContract();
for (const { version } of contract.versions) collect(contract.document(version));

test('the contract has patterns', () => expect(patterns.size).toBeGreaterThan(20));

/** The texts are made once, in the only place where an expression can be stopped while it runs. */
const context = createContext({ pattern: '', PIECES, BEGINNINGS, ENDS, LENGTH });
new Script(`
  const middles = PIECES.map((piece) => piece.repeat(LENGTH / piece.length));
  const texts = middles.flatMap((middle) =>
    BEGINNINGS.flatMap((beginning) => ENDS.map((end) => beginning + middle + end)));
`).runInContext(context);
const matching = new Script(
  "{ const expression = new RegExp(pattern, 'u'); for (const text of texts) expression.test(text); }",
);

test.each([...patterns])('%s is not slow on long texts that nearly match', (pattern) => {
  context.pattern = pattern;
  expect(() => matching.runInContext(context, { timeout: MOST_MILLISECONDS })).not.toThrow();
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
