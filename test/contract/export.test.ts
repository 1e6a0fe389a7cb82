import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { validate } from '@scalar/openapi-parser';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { dereference } from '../../scripts/contract/dereference.ts';
import type { Example } from '../../scripts/contract/document.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../scripts/contract/json.ts';
import { toPointer } from '../../scripts/contract/pointer.ts';
import { exportVersion } from '../../scripts/export/export-version.ts';
import type { Target } from '../../scripts/export/targets.ts';
import { realContract } from '../support/real-contract.ts';
import { runCommand } from '../support/run-command.ts';
import { SMALL_CONTRACT, tempFolder, writeFiles } from '../support/temp-contract.ts';

const contract = await realContract();
const versions = contract.versions.map(({ version }) => version);
const newest = versions.at(-1) ?? '';

async function documentOf(version: string, target: Target): Promise<JsonObject> {
  const { content } = await exportVersion(contract, version, target);
  if (typeof content === 'string') throw new TypeError(`${target} is a text.`);
  return JSON.parse(JSON.stringify(content));
}

/** Keywords of schemas that 3.0 does not have, by the objects that only schemas are. */
const UNKNOWN = [
  'if',
  'then',
  'else',
  'const',
  'patternProperties',
  'contentSchema',
  'contentMediaType',
  'prefixItems',
];

/** Every object of a document that is no example, with its keys. */
function* nodesOf(value: JsonValue, keys: string[] = []): Generator<[JsonObject, string[]]> {
  if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* nodesOf(item, [...keys, String(index)]);
  if (!isJsonObject(value)) return;
  yield [value, keys];
  for (const [key, child] of Object.entries(value)) {
    if (!['example', 'examples', 'x-when', 'x-echo'].includes(key)) yield* nodesOf(child, [...keys, key]);
  }
}

const isFieldMap = (keys: readonly string[]) => ['properties', 'x-pattern-properties'].includes(keys.at(-1) ?? '');

describe.each(versions)('%s', (version) => {
  test.each(['openapi-3.0', 'generator'] as const)('%s is valid OpenAPI 3.0', async (target) => {
    const { valid, errors, version: edition } = await validate(await documentOf(version, target));
    expect({ valid, errors: errors ?? [], edition }).toEqual({ valid: true, errors: [], edition: '3.0' });
  });

  test('nothing of 3.1 is left in openapi-3.0, and its webhooks are', async () => {
    const document = await documentOf(version, 'openapi-3.0');
    const left = [...nodesOf(document)].filter(
      ([node, keys]) => !isFieldMap(keys) && (UNKNOWN.some((key) => key in node) || Array.isArray(node.type)),
    );
    expect(left.map(([, keys]) => toPointer(keys))).toEqual([]);
    const webhooks = contract.document(version).webhooks ?? {};
    expect(Object.keys(document['x-webhooks'] ?? {})).toEqual(Object.keys(webhooks));
  });

  test('the calls that may follow stay in openapi-3.0, and generators do not see them', async () => {
    const linked = async (target: 'generator' | 'openapi-3.0') =>
      [...nodesOf(await documentOf(version, target))].filter(([node, keys]) => 'links' in node && !isFieldMap(keys));
    expect((await linked('openapi-3.0')).length).toBeGreaterThan(10);
    expect((await linked('generator')).map(([, keys]) => toPointer(keys))).toEqual([]);
  });

  test('generator has no union, no condition, no inline object and no name twice', async () => {
    const document = await documentOf(version, 'generator');
    const names = Object.values(document.components ?? {}).flatMap((section) => Object.keys(section ?? {}));
    const letters = names.map((name) => name.toLowerCase().replace(/[^a-z0-9]/g, ''));
    expect(letters.filter((name, index) => letters.indexOf(name) !== index)).toEqual([]);
    const wrong = [...nodesOf(document)].filter(([node, keys]) => {
      if (isFieldMap(keys)) return false;
      const isInline = isJsonObject(node.properties) && !(keys.length === 3 && keys[1] === 'schemas');
      const isUnion = ['anyOf', 'oneOf', 'not'].some((key) => key in node);
      return isInline || isUnion || ('allOf' in node && node.nullable !== true);
    });
    expect(wrong.map(([, keys]) => toPointer(keys))).toEqual([]);
  });

  test('json-schema compiles strictly and takes the examples', async () => {
    const bundle = await documentOf(version, 'json-schema');
    const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allowMatchingProperties: true });
    formats.default(ajv);
    ajv.addSchema(bundle);
    const check = (name: string) => ajv.getSchema(`${String(bundle.$id)}#/$defs/${name}`);
    let checked = 0;
    for (const operation of contract.operations(version)) {
      const validateBody = check(`${operation.operationId}.request`);
      const [media] = Object.values(operation.body?.content ?? {});
      for (const example of Object.values(media?.examples ?? {})) {
        const { value } = dereference<Example>(contract.document(version), example as Example);
        expect(validateBody?.(value), operation.operationId).toBe(true);
        checked += 1;
      }
    }
    expect(checked).toBeGreaterThan(90);
  });
});

test('json-schema of a version is the same whichever versions were exported before', async () => {
  for (const version of versions) {
    // Nothing is known of the parts of a copy.
    const copy = structuredClone(contract.document(version));
    const alone = await exportVersion({ ...contract, document: () => copy }, version, 'json-schema');
    expect(JSON.stringify(await documentOf(version, 'json-schema'))).toBe(JSON.stringify(alone.content));
  }
});

test('json-schema says in descriptions what values mean', async () => {
  const { $defs } = await documentOf(newest, 'json-schema');
  expect(isJsonObject($defs) && $defs.OrderStatus).toMatchObject({
    description: expect.stringContaining('\n- `CHARGED`: The amount is paid.\n'),
  });
});

test('openapi-3.0 takes and refuses the same requests as the contract', async () => {
  const document = await documentOf(newest, 'openapi-3.0');
  const ajv31 = new Ajv2020({ strict: false, logger: false });
  const ajv30 = new Ajv({ strict: false, logger: false });
  for (const ajv of [ajv31, ajv30]) formats.default(ajv);
  // Families of names are the one check that 3.0 cannot make; the losses tell it.
  const withoutFamilies = (key: string, value: unknown) => (key === 'patternProperties' ? undefined : value);
  ajv31.addSchema(JSON.parse(JSON.stringify(contract.document(newest)), withoutFamilies), 'urn:test:a');
  ajv30.addSchema(document, 'urn:test:a');
  const verdicts = { taken: 0, refused: 0 };
  for (const { operationId, keys, body, operation } of contract.operations(newest)) {
    if (operation.requestBody === undefined || '$ref' in operation.requestBody) continue;
    for (const [type, media] of Object.entries(body?.content ?? {})) {
      const $ref = `urn:test:a${toPointer([...keys, 'requestBody', 'content', type, 'schema'])}`;
      const [old, fresh] = [ajv31.compile({ $ref }), ajv30.compile({ $ref })];
      for (const example of Object.values(media.examples ?? {})) {
        const { value } = dereference<Example>(contract.document(newest), example as Example);
        for (const draft of variantsOf(value as JsonObject)) {
          const verdict = old(draft);
          expect(fresh(draft), `${operationId} ${JSON.stringify(draft)}`).toBe(verdict);
          verdicts[verdict ? 'taken' : 'refused'] += 1;
        }
      }
    }
  }
  expect(verdicts.taken).toBeGreaterThan(500);
  expect(verdicts.refused).toBeGreaterThan(500);
});

/** A body, and what comes of it when a field is left out, is null, or is another text. */
function variantsOf(body: JsonObject): JsonObject[] {
  const others = Object.keys(body).flatMap((name) => {
    const { [name]: _, ...rest } = body;
    return [rest, { ...body, [name]: null }, { ...body, [name]: 'CARD' }, { ...body, [name]: '' }];
  });
  return [body, ...others];
}

describe('ecc export', () => {
  const target = ['export', '--target', 'openapi-3.0'];

  test('writes a file, YAML by its name, and tells the losses', async () => {
    const out = join(tempFolder(), 'api.yaml');
    const { code, stdout, stderr } = await runCommand([...target, '--api-version', '2018-08-01', '--out', out]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toContain('2018-08-01 is not a version itself; 2018-07-16 is in force then.');
    expect(stderr).toMatch(
      /The structure inside of the text is not said\. #\/components\/schemas\/\S+, #\S+, and \d+ more/,
    );
    const text = readFileSync(out, 'utf8');
    expect(text).toMatch(/^openapi: 3\.0\.4\ninfo:\n/);
    expect(text).toContain(
      'x-export-losses:\n  - rule: content\n    loss: The structure inside of the text is not said.',
    );
  });

  test('tells what workflows are read together with', async () => {
    const { stderr } = await runCommand(['export', '--target', 'arazzo', '--api-version', '2018-07-16']);
    expect(stderr).toContain('`ecc export --api-version 2018-07-16 --target openapi-3.1 --out openapi.json`');
    expect((await runCommand(['export', '--target', 'http', '--out', '-'])).stderr).toBe('');
  });

  test('writes to stdout without a file, and again over its own file', async () => {
    const out = join(tempFolder(), 'api.json');
    const { stdout } = await runCommand([...target, '--out', '-']);
    expect((await runCommand([...target, '--out', out])).code).toBe(0);
    expect((await runCommand([...target, '--out', out])).code).toBe(0);
    expect(readFileSync(out, 'utf8')).toBe(stdout);
  });

  test.each([
    ['an unknown version', ['--api-version', '2018-7-16'], 'VERSION_INVALID', 'did you mean `2018-07-16`?'],
    ['an unknown target', ['--target', 'openapi-3'], 'USAGE', 'did you mean `openapi-3.1`?'],
    ['a missing folder', ['--out', 'missing/api.json'], 'FILE_UNWRITABLE', 'does not exist'],
    ['a folder', ['--out', 'folder'], 'FILE_UNWRITABLE', 'it is a folder'],
    ['a file of somebody else', ['--out', 'mine.json'], 'FILE_FOREIGN', '`ecc export` has not written it'],
  ])('refuses %s with one error, and writes nothing', async (_, options, code, words) => {
    const cwd = tempFolder();
    mkdirSync(join(cwd, 'folder'));
    writeFileSync(join(cwd, 'mine.json'), '{"openapi":"3.0.0"}');
    const result = await runCommand([...target, ...options], { cwd });
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(result.stderr).toMatch(new RegExp(`^${code}: `));
    expect(result.stderr).toContain(words);
    expect(readdirSync(cwd).sort()).toEqual(['folder', 'mine.json']);
    expect(readFileSync(join(cwd, 'mine.json'), 'utf8')).toBe('{"openapi":"3.0.0"}');
  });

  test.skipIf(process.getuid?.() === 0)('refuses a read-only folder', async () => {
    const folder = tempFolder();
    chmodSync(folder, 0o500);
    const result = await runCommand([...target, '--out', join(folder, 'api.json')]);
    expect(result).toMatchObject({ code: 2, stderr: expect.stringMatching(/^FILE_UNWRITABLE: /) });
  });

  test.each([
    ['openapi-3.0', "$ref: '#/components/schemas/Many/properties/one'"],
    ['json-schema', "$ref: '#/components/headers/Limit/schema'"],
  ])('says what %s has no place for', async (form, reference) => {
    const spec = tempFolder();
    const root = SMALL_CONTRACT['openapi.yaml'] ?? '';
    const schemas = `  headers:\n    Limit: {description: A limit., schema: {type: string}}\n  schemas:\n    Many: {type: [object, string], properties: {one: {type: string}}}\n    Bad: {${reference}}\n`;
    writeFiles(spec, { ...SMALL_CONTRACT, 'openapi.yaml': root.replace('components:\n', `components:\n${schemas}`) });
    const out = join(spec, 'out.json');
    const result = await runCommand(['export', '--spec', spec, '--target', form, '--out', out]);
    expect(result).toMatchObject({ code: 2, stderr: expect.stringMatching(/^EXPORT_IMPOSSIBLE: .* refers to /) });
    expect(existsSync(out)).toBe(false);
  });
});
