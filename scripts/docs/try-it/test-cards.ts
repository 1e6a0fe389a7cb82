import { asJson } from '../../contract/dereference.ts';
import { isJsonContainer, type JsonValue } from '../../contract/json.ts';
import { withoutCardNumbers } from '../../validation/card-numbers.ts';
import type { Site } from '../site/site.ts';

const ONLY_DIGITS = /^\d{13,19}$/;

/** The card numbers of the examples, sorted: the rules of the contract let public test numbers in only. */
export function testCards({ versions, contract }: Pick<Site, 'contract' | 'versions'>): string[] {
  const found = new Set<string>();
  const seen = new WeakSet<object>();
  const walk = (node: JsonValue): void => {
    if (typeof node === 'string') {
      if (ONLY_DIGITS.test(node) && withoutCardNumbers(node, '') === '') found.add(node);
    } else if (isJsonContainer(node) && !seen.has(node)) {
      seen.add(node); // versions share what did not change
      for (const child of Object.values(node)) walk(child);
    }
  };
  for (const { version } of versions) walk(asJson(contract.document(version)));
  return [...found].sort();
}
