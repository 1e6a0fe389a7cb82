import { join, relative } from 'node:path';
import { bundle, createConfig, Source } from '@redocly/openapi-core';
import { expect, test } from 'vitest';
import { bundleContract } from '../../scripts/contract/bundle.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../scripts/contract/json.ts';
import { realSources } from '../support/real-contract.ts';

const SPEC = join(import.meta.dirname, '../../spec');
const contract = await realSources();
const dated = contract.versions.filter(({ date }) => date !== null).map(({ version }) => version);

/** Every overlay document, in the order in which they apply. */
const overlayFiles = contract.files.filter((file) => file.startsWith(join(SPEC, 'overlays')));

/** The date that an overlay document, or the folder around it, is named after. */
function dateOf(file: string): string {
  return relative(join(SPEC, 'overlays'), file).slice(0, '2018-07-16'.length);
}

/** The documents that Redocly makes, each by applying one overlay to the document before. */
async function* applied(): AsyncGenerator<readonly [version: string, document: unknown]> {
  const source = new Source(join(SPEC, 'openapi.yaml'), '');
  const config = await createConfig({});
  let { document: parsed }: { document: unknown } = await bundleContract(join(SPEC, 'openapi.yaml'));
  for (const version of dated) {
    const overlays = overlayFiles.filter((file) => dateOf(file) === version);
    const { bundle: result, problems } = await bundle({ doc: { source, parsed }, config, overlays });
    expect(problems, version).toEqual([]);
    parsed = result.parsed;
    yield [version, parsed];
  }
}

test("Redocly's applier agrees about the document of every version", async () => {
  const compared: string[] = [];
  for await (const [version, document] of applied()) {
    expect(comparable(contract.document(version)), version).toBe(comparable(document));
    compared.push(version);
  }
  expect(compared).toEqual(dated);
});

/** The document as text, keys in their order, without what resolution adds to what the overlays say. */
function comparable(document: unknown): string {
  const plain: unknown = JSON.parse(
    JSON.stringify(document, (key, value: JsonValue) => (key === 'x-changesets' ? undefined : value)),
  );
  if (!isJsonObject(plain)) throw new TypeError('A document is an object.');
  delete child(plain, 'info').version;
  for (const parameter of Object.values(child(child(plain, 'components'), 'parameters'))) {
    if (!isJsonObject(parameter) || parameter['x-role'] !== 'version') continue;
    delete parameter.example;
    delete child(parameter, 'schema').default;
  }
  return JSON.stringify(plain);
}

function child(parent: JsonObject, key: string): JsonObject {
  const value = parent[key];
  if (!isJsonObject(value)) throw new TypeError(`${key} is not an object.`);
  return value;
}
