import { Converter } from '@apiture/openapi-down-convert';
import { BaseResolver, createConfig, lintDocument, Source } from '@redocly/openapi-core';
import { validate } from '@scalar/openapi-parser';
import postman, { type PostmanItem, type PostmanResult } from 'openapi-to-postmanv2';
import { describe, expect, test } from 'vitest';
import { realContract } from '../support/real-contract.ts';

const contract = await realContract();
const versions = contract.versions.map(({ version }) => version);

/** A copy that a tool may change. */
function copyOf(version: string) {
  return JSON.parse(JSON.stringify(contract.document(version)));
}

function requestsIn({ item }: PostmanItem): number {
  return item === undefined ? 1 : item.reduce((sum, child) => sum + requestsIn(child), 0);
}

describe.each(versions)('%s is accepted by', (version) => {
  test("Scalar's parser", async () => {
    const { valid, errors } = await validate(copyOf(version));
    expect({ valid, errors: errors ?? [] }).toEqual({ valid: true, errors: [] });
  });

  test('the conversion to OpenAPI 3.0, with every path and no reference that leads to nothing', async () => {
    const converted = new Converter(copyOf(version)).convert() as { openapi: string; paths: object };
    expect(converted.openapi).toMatch(/^3\.0\./);
    expect(Object.keys(converted.paths)).toEqual(Object.keys(contract.document(version).paths ?? {}));
    const problems = await lintDocument({
      document: { source: new Source(`${version}-3.0.json`, ''), parsed: converted },
      config: await createConfig({ rules: { 'no-unresolved-refs': 'error' } }),
      externalRefResolver: new BaseResolver(),
    });
    expect(problems.map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([]);
  });

  test('the conversion to Postman, with a request for each operation', async () => {
    const options = { requestParametersResolution: 'Example', exampleParametersResolution: 'Example' };
    const { result, reason, output } = await new Promise<PostmanResult>((resolve, reject) => {
      postman.convertV2({ type: 'json', data: copyOf(version) }, options, (error, converted) =>
        error === null ? resolve(converted) : reject(error),
      );
    });
    expect({ result, reason }).toEqual({ result: true, reason: undefined });
    expect(requestsIn(output?.[0]?.data ?? {})).toBe(contract.operations(version).length);
  });
});
