import { beforeAll, describe, expect, test } from 'vitest';
import type { Contract } from '../../../scripts/contract/load.ts';
import { sampleRequest } from '../../../scripts/contract/sample-request.ts';
import { codeSamples, renderSample, SAMPLE_LANGUAGES } from '../../../scripts/samples/code-samples.ts';
import { loadSmallContract } from '../docs/small-contract.ts';

let contract: Contract;
beforeAll(async () => {
  contract = await loadSmallContract();
});

function samplesOf(operationId: string, version: string) {
  return codeSamples(contract.document(version), version, operationOf(operationId, version));
}

function operationOf(operationId: string, version: string) {
  const operation = contract.operations(version).find((candidate) => candidate.operationId === operationId);
  if (operation === undefined) throw new Error(`${operationId} is missing`);
  return operation;
}

test('a form with dotted names, a key, merchant and version, in each language', async () => {
  const samples = samplesOf('createOrder', '2018-10-25');
  expect(samples.map(({ example }) => example)).toEqual(SAMPLE_LANGUAGES.map(() => 'minimal'));
  const page = samples.map(({ lang, label, source }) => `## ${label}\n\n\`\`\`${lang}\n${source}\n\`\`\`\n`);
  await expect(page.join('\n')).toMatchFileSnapshot('create-order.golden.md');
});

test('path parameters are encoded in the address and plain in the call of the client', () => {
  for (const { label, source } of samplesOf('getOrder', 'baseline')) {
    const isClient = label === 'TypeScript';
    expect(source).toContain(isClient ? "path: { order_id: 'a b/c' }" : 'https://sandbox.example.com/orders/a%20b%2Fc');
  }
});

test('the baseline sends a date before the first version, and the client names it', () => {
  for (const { label, source } of samplesOf('createOrder', 'baseline')) {
    expect(source).toContain(label === 'TypeScript' ? "version: 'baseline'" : '2015-01-08');
  }
});

test('a sample without a body has no example', () => {
  for (const sample of samplesOf('getOrder', 'baseline')) expect(sample).not.toHaveProperty('example');
});

test.each(SAMPLE_LANGUAGES)('$label calls another address when it is told to', ({ id }) => {
  const request = sampleRequest(contract.document('baseline'), operationOf('getOrder', 'baseline'));
  const source = renderSample(id, request, { version: 'baseline', baseUrl: 'http://127.0.0.1:4010/' });
  expect(source).not.toContain('example.com');
  expect(source).toContain(id === 'typescript' ? "'http://127.0.0.1:4010'" : 'http://127.0.0.1:4010/orders/a%20b%2Fc');
});

describe('names of languages', () => {
  test('are unique', () => {
    for (const key of ['id', 'label', 'lang', 'extension'] as const) {
      expect(new Set(SAMPLE_LANGUAGES.map((language) => language[key])).size).toBe(SAMPLE_LANGUAGES.length);
    }
  });
});
