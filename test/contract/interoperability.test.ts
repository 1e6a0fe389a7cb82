import { Converter } from '@apiture/openapi-down-convert';
import { BaseResolver, createConfig, lintDocument, Source } from '@redocly/openapi-core';
import { validate } from '@scalar/openapi-parser';
import postman, { type PostmanItem, type PostmanResult } from 'openapi-to-postmanv2';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { realContract } from '../support/real-contract.ts';

const contract = await realContract();
const versions = contract.versions.map(({ version }) => version);

/** A copy that a tool may change. */
function copyOf(version: string) {
  return JSON.parse(JSON.stringify(contract.document(version)));
}

/**
 * Of which schemas the conversion to Postman makes no example, by their descriptions. Its own generator fails when a
 * field is declared with one type and also belongs to a family of names (`patternProperties`) with several.
 */
const WITHOUT_EXAMPLE = ['A new order together with a visit to the hosted payment page'];

/** What is written to the console until the test ends; nothing of it is shown. */
function heldConsole(): unknown[][] {
  const written: unknown[][] = [];
  for (const method of ['log', 'info', 'warn', 'error'] as const) {
    const held = vi.spyOn(console, method).mockImplementation((...args: unknown[]) => void written.push(args));
    onTestFinished(() => held.mockRestore());
  }
  return written;
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
    const written = heldConsole();
    const options = { requestParametersResolution: 'Example', exampleParametersResolution: 'Example' };
    const { result, reason, output } = await new Promise<PostmanResult>((resolve, reject) => {
      postman.convertV2({ type: 'json', data: copyOf(version) }, options, (error, converted) =>
        error === null ? resolve(converted) : reject(error),
      );
    });
    expect({ result, reason }).toEqual({ result: true, reason: undefined });
    expect(written.map((args) => JSON.stringify(args))).toEqual(
      WITHOUT_EXAMPLE.map((schema) =>
        expect.stringContaining(`Not faking this schema. Schema:",{"type":"object","description":"${schema}`),
      ),
    );
    expect(requestsIn(output?.[0]?.data ?? {})).toBe(contract.operations(version).length);
  });
});
