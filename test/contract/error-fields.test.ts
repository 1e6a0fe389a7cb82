import { expect, test } from 'vitest';
import { valueAt } from '../../scripts/client/runtime/pointer.ts';
import { dereference } from '../../scripts/contract/dereference.ts';
import type { Example } from '../../scripts/contract/document.ts';

import { realSources } from '../support/real-contract.ts';

test('each place of a code and of its explanation is found in an example of an error', async () => {
  const contract = await realSources();
  const document = contract.document(contract.versions.at(-1)?.version ?? '');
  const examples = Object.entries(document.components?.examples ?? {})
    .filter(([name]) => name.startsWith('error-'))
    .map(([, example]) => dereference<Example>(document, example));
  const valuesAt = (pointer: string) => examples.map(({ value }) => typeof valueAt(value, pointer));
  const { codes = [], info = '' } = document['x-errors'] ?? {};
  expect(codes.length).toBeGreaterThan(0);
  for (const code of codes) expect(valuesAt(code)).toContain('string');
  expect(valuesAt(info)).toContain('object');
});
