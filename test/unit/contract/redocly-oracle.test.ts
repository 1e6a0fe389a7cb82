import { join, relative } from 'node:path';
import { bundle, createConfig, Source } from '@redocly/openapi-core';
import { describe, expect, test } from 'vitest';
import { bundleContract } from '../../../scripts/contract/bundle.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../scripts/contract/json.ts';
import { resolveSources } from '../../../scripts/contract/resolve-sources.ts';

const SPEC = join(import.meta.dirname, '../../../spec');
const contract = await resolveSources(SPEC);
const dated = contract.versions.filter(({ date }) => date !== null).map(({ version }) => version);

/** Every overlay document, in the order in which they apply. */
const overlayFiles = contract.files.filter((file) => file.startsWith(join(SPEC, 'overlays')));

/** The date that an overlay document, or the folder around it, is named after. */
function dateOf(file: string): string {
  return relative(join(SPEC, 'overlays'), file).slice(0, '2018-07-16'.length);
}

describe("Redocly's applier agrees about", () => {
  test.each(dated)('%s', async (version) => {
    const { document } = await bundleContract(join(SPEC, 'openapi.yaml'));
    const { bundle: applied, problems } = await bundle({
      doc: { source: new Source(join(SPEC, 'openapi.yaml'), ''), parsed: document },
      config: await createConfig({}),
      overlays: overlayFiles.filter((file) => dateOf(file) <= version),
    });
    expect(problems).toEqual([]);
    expect(comparable(contract.document(version))).toBe(comparable(applied.parsed));
  });
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
