import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseYaml } from '@redocly/openapi-core';
import { Ruleset, type RulesetDefinition, Spectral } from '@stoplight/spectral-core';
import * as functions from '@stoplight/spectral-functions';
import { oas } from '@stoplight/spectral-rulesets';
import { describe, expect, test } from 'vitest';
import { isJsonObject, type JsonObject, type JsonValue } from '../../scripts/contract/json.ts';
import { valueAt } from '../../scripts/contract/pointer.ts';
import { newOperations, newWebhooks } from '../support/new-operations.ts';
import { once } from '../support/once.ts';
import { realContract } from '../support/real-contract.ts';
import { reducedDocument } from '../support/reduced-document.ts';

const RULESET = join(import.meta.dirname, '../../spec/lint/spectral.yaml');
const contract = await realContract();
const spectral = new Spectral();
spectral.setRuleset(new Ruleset(withFunctions(parseYaml(readFileSync(RULESET, 'utf8')))));

/** The ruleset as Spectral's loader for YAML files makes it: names of functions and rulesets become the things. */
function withFunctions(ruleset: unknown): RulesetDefinition {
  return JSON.parse(JSON.stringify(ruleset), (key, value) => {
    if (key === 'function') return Reflect.get(functions, value);
    return key === 'extends' ? [oas] : value;
  });
}

/** What a version says anew: its changed operations and webhooks, and what they refer to. */
function newsOf(version: string): JsonObject {
  const changed = [...newOperations(contract, version), ...newWebhooks(contract, version)];
  const wanted = new Set(changed.map(({ keys }) => keys.slice(0, 2).join(' ')));
  return reducedDocument(contract.document(version), (section, name) => wanted.has(`${section} ${name}`));
}

async function lint(document: JsonObject): Promise<{ code: string; path: string }[]> {
  const results = await spectral.run(document);
  return results.map(({ code, path }) => ({ code: String(code), path: path.join('/') }));
}

/** Faults that are all planted in one document: what, where, the value that breaks a rule if it is not absence, the rule. */
const FAULTS: readonly [name: string, path: string[], value: JsonValue | undefined, rule: string][] = [
  [
    'an operation without the merchant header',
    ['paths', '/orders', 'parameters', '0'],
    undefined,
    'contract-merchant-header',
  ],
  [
    'an operation without the version header',
    ['paths', '/orders/{order_id}', 'parameters', '2'],
    undefined,
    'contract-version-header',
  ],
  [
    'an operationId of another style',
    ['paths', '/orders', 'post', 'operationId'],
    'create_order',
    'contract-operation-id',
  ],
  [
    'an operation without a description',
    ['paths', '/orders', 'post', 'description'],
    undefined,
    'contract-operation-description',
  ],
  [
    'a JSON body',
    ['paths', '/orders', 'post', 'requestBody', 'content'],
    { 'application/json': { examples: {} } },
    'contract-form-body',
  ],
  [
    'a body without an example',
    ['paths', '/orders/{order_id}', 'post', 'requestBody', 'content', 'application/x-www-form-urlencoded', 'examples'],
    undefined,
    'contract-examples-present',
  ],
  [
    'a parameter without a full stop',
    ['components', 'parameters', 'OrderId', 'description'],
    'An id',
    'contract-parameter-description',
  ],
  [
    'a property without a description',
    ['components', 'schemas', 'Order', 'properties', 'amount', 'description'],
    undefined,
    'contract-property-description',
  ],
  [
    'a card number',
    ['components', 'examples', 'order-new-with-token', 'value', 'udf1'],
    '4539578763621486',
    'contract-public-test-data',
  ],
  [
    'a token',
    ['components', 'examples', 'order-new-with-token', 'value', 'juspay', 'client_auth_token'],
    'tkn_9f86d081884c7d659a2feaa0c55ad015',
    'contract-public-test-data',
  ],
];

/** What is found in a document with all faults. */
const findingsOfFaults = once(() => {
  const document = reducedDocument(contract.document('baseline'), (_, name) =>
    /^\/orders(\/\{order_id\})?$/.test(name),
  );
  for (const [, path, value] of FAULTS) {
    const parent = valueAt(document, path.slice(0, -1));
    const last = path.at(-1) ?? '';
    if (Array.isArray(parent)) parent.splice(Number(last), 1);
    else if (!isJsonObject(parent)) throw new TypeError(`${path.join('/')} is not there.`);
    else if (value === undefined) delete parent[last];
    else parent[last] = value;
  }
  return lint(document);
});

describe('the published Spectral ruleset', () => {
  test.each(contract.versions.map(({ version }) => version))('finds nothing in %s', async (version) => {
    expect(await lint(newsOf(version))).toEqual([]);
  });

  test.each(FAULTS)('finds %s', async (_, path, __, rule) => {
    const places = (await findingsOfFaults()).filter(({ code }) => code === rule).map((finding) => finding.path);
    const around = path.slice(0, -1).join('/');
    expect(places.filter((place) => place.startsWith(around) || around.startsWith(place))).not.toEqual([]);
  });
});
