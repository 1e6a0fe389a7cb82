import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { generateClient } from '../../scripts/generate/generate.ts';
import { LANGUAGE_NAMES, type LanguageName } from '../../scripts/generate/languages.ts';
import { realContract } from '../support/real-contract.ts';
import { runCommand } from '../support/run-command.ts';
import { SMALL_CONTRACT, tempFolder, writeFiles } from '../support/temp-contract.ts';

const contract = await realContract();
const versions = contract.versions.map(({ version }) => version);

/** Files of HTTP, JSON and forms, which are the same for every contract. */
const COPIED = /^(runtime|Runtime|Exchange|Json|Transport)/;

/** A thing is made by a form with a dotted name, JSON text, an open family and two kinds of answers. */
const FORM_PATH = `parameters:
  - $ref: ../components/parameters/MerchantId.yaml
  - $ref: ../components/parameters/ApiVersion.yaml
post:
  tags: [Things]
  operationId: createThing
  summary: Create a thing
  description: Makes a thing.
  security: [{}, {apiKey: []}]
  requestBody:
    description: The thing.
    required: true
    content:
      application/x-www-form-urlencoded:
        schema:
          type: object
          description: The thing.
          required: [id]
          properties:
            id: {type: string, description: Its identifier.}
            options.keep: {type: boolean, description: Whether it stays.}
            parts:
              type: string
              description: Its parts.
              contentMediaType: application/json
              contentSchema: {type: array, items: {type: object, properties: {name: {type: string}}}}
          patternProperties: {'^metadata\\.': {description: Data of your own.}}
        examples: {plain: {summary: A plain thing, value: {id: t-1}}}
  responses:
    '200':
      description: The thing, or why there is none.
      content:
        application/json:
          schema:
            anyOf:
              - $ref: ../components/schemas/Thing.yaml
              - $ref: ../components/schemas/Problem.yaml
          examples: {plain: {$ref: ../components/examples/thing-plain.yaml}}
    '302': {description: The next page.}
`;

function smallContract(): string {
  const spec = tempFolder();
  const root = SMALL_CONTRACT['openapi.yaml']?.replace('paths:\n', 'paths:\n  /things:\n    $ref: paths/things.yaml\n');
  writeFiles(spec, { ...SMALL_CONTRACT, 'openapi.yaml': root ?? '', 'paths/things.yaml': FORM_PATH });
  return spec;
}

const spec = smallContract();
const generate = (out: string, ...args: readonly string[]) =>
  runCommand(['generate', '--spec', spec, '--lang', 'go', '--api-version', '2021-06-30', '--out', out, ...args]);
/** What lies in a folder, by name. */
const contentOf = (folder: string) =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
async function generated(): Promise<string> {
  const out = join(tempFolder(), 'things');
  expect(await generate(out)).toMatchObject({ code: 0 });
  return out;
}

describe.each(LANGUAGE_NAMES)('%s', (language: LanguageName) => {
  test('every version has a client that knows all of its operations and sends its own date', () => {
    for (const version of versions) {
      const input = { contract, version, language, folder: '/shop/express', contractHash: '0'.repeat(64) };
      const files = generateClient(input);
      const text = files.map(({ content }) => content).join('\n');
      const absent = contract.operations(version).filter(({ operationId }) => !text.includes(`"${operationId}"`));
      expect(absent, version).toEqual([]);
      expect(text).toContain(version === 'baseline' ? '"2015-01-08"' : `"${version}"`);
      expect(text).not.toMatch(/\bundefined\b|\[object Object\]/);
      expect(generateClient(input)).toEqual(files);
    }
  });

  test('a small contract gives these files', async () => {
    const out = join(tempFolder(), 'things');
    const args = ['--lang', language, '--api-version', '2021-06-30', '--out', out];
    expect(await runCommand(['generate', '--spec', spec, ...args])).toMatchObject({ code: 0 });
    for (const [name, text] of Object.entries(contentOf(out)).filter(([file]) => !COPIED.test(file))) {
      await expect(text).toMatchFileSnapshot(`golden/${language}/${name}.txt`);
    }
  });
});

test.each([
  ['php', 'src/my-checkout', 'namespace MyCheckout;'],
  ['php', 'src/class', 'namespace ClassClient;'],
  ['java', 'src/main/java/com/shop/checkout', 'package com.shop.checkout;'],
  ['java', 'my-checkout', 'package mycheckout;'],
  ['java', 'lib/class', 'package _class;'],
  ['go', 'internal/my-checkout', 'package mycheckout'],
] as const)('a client in %s for %s says `%s` in every file that does', async (language, folder, line) => {
  const input = { contract, version: 'baseline', language, folder: `/shop/${folder}`, contractHash: '0'.repeat(64) };
  const said = generateClient(input).flatMap(({ content }) => content.match(/^(?:namespace|package) .*$/m) ?? []);
  expect(new Set(said)).toEqual(new Set([line]));
});

test('analysers of PHP can read the comments: code in backticks ends in its line', () => {
  const input = { contract, version: versions.at(-1) ?? '', language: 'php', folder: '/shop/express' } as const;
  const lines = generateClient({ ...input, contractHash: '0'.repeat(64) }).flatMap(({ content }) =>
    content.split('\n'),
  );
  const comments = lines.filter((line) => /^ *\* /.test(line));
  expect(comments.filter((line) => line.split('`').length % 2 === 0)).toEqual([]);
});

test('the header has the version, and the hash that the index of a build has', async () => {
  const folder = tempFolder();
  const [plain, built, out] = ['spec', 'built', 'things'].map((name) => join(folder, name)) as [string, string, string];
  writeFiles(plain, SMALL_CONTRACT);
  expect(await runCommand(['build', '--spec', plain, '--out', built])).toMatchObject({ code: 0 });
  const index = readFileSync(join(built, 'openapi/index.json'), 'utf8');
  await runCommand(['generate', '--spec', plain, '--lang', 'python', '--api-version', '2020-03-03', '--out', out]);
  const [first, second = ''] = readFileSync(join(out, 'types.py'), 'utf8').split('\n');
  expect(first).toBe('# Code generated by ecc generate --api-version 2020-01-01 --lang python. DO NOT EDIT.');
  const { versions: rows } = JSON.parse(index) as { versions: { version: string; sha256: string }[] };
  const hash = rows.find(({ version }) => version === '2020-01-01')?.sha256;
  expect(second).toContain(`contract sha256 ${hash}, content`);
});

test('running it again changes nothing and says so', async () => {
  const out = await generated();
  const before = contentOf(out);
  expect(await generate(out)).toMatchObject({ code: 0, stderr: expect.stringContaining('Nothing to do') });
  expect(await generate(out, '--check')).toEqual({ code: 0, stdout: '', stderr: 'All 3 files are up to date.\n' });
  expect(contentOf(out)).toEqual(before);
});

test('a check lists what is not as it would be written, and changes nothing', async () => {
  const out = await generated();
  rmSync(join(out, 'client.go'));
  writeFileSync(join(out, 'types.go'), 'package things\n');
  const before = contentOf(out);
  expect(await generate(out, '--check')).toMatchObject({
    code: 1,
    stdout: 'missing: client.go\nnot generated: types.go\n',
  });
  expect(contentOf(out)).toEqual(before);
});

test('line breaks of Windows are no change', async () => {
  const out = await generated();
  for (const [name, text] of Object.entries(contentOf(out)))
    writeFileSync(join(out, name), text.replaceAll('\n', '\r\n'));
  expect(await generate(out, '--check')).toMatchObject({ code: 0 });
});

describe('what somebody else has written stays', () => {
  test('a file that was not generated stops everything', async () => {
    const out = join(tempFolder(), 'things');
    writeFiles(out, { 'types.go': 'package mine\n' });
    const { code, stderr } = await generate(out);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(/FILE_FOREIGN.*types\.go/) });
    expect(contentOf(out)).toEqual({ 'types.go': 'package mine\n' });
  });

  test('a generated file that was changed since stops everything', async () => {
    const out = await generated();
    writeFileSync(join(out, 'client.go'), `${contentOf(out)['client.go']}// mine\n`);
    const before = contentOf(out);
    const { code, stderr } = await generate(out, '--api-version', '2020-01-01');
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringMatching(/FILE_FOREIGN.*client\.go was changed/),
    });
    expect(contentOf(out)).toEqual(before);
  });

  test('files beside it, and a client in another language, are left alone', async () => {
    const out = await generated();
    writeFiles(out, { 'extra.go': 'package things\n' });
    const before = contentOf(out);
    await runCommand(['generate', '--spec', spec, '--lang', 'python', '--api-version', '2021-06-30', '--out', out]);
    expect(contentOf(out)).toMatchObject(before);
  });

  test('a generated file that is no longer produced goes', async () => {
    const out = await generated();
    const old = contentOf(out)['runtime.go'] ?? '';
    writeFileSync(join(out, 'old.go'), old);
    await generate(out);
    expect(existsSync(join(out, 'old.go'))).toBe(false);
  });
});

test.each([
  ['newer', '2020-01-01', '2021-06-30', '2020-01-01 → 2021-06-30: 1 changeset (blue-tag)'],
  ['older', '2021-06-30', 'baseline', '2021-06-30 → baseline: 2 changesets taken back (colour, blue-tag)'],
])('another version, %s, is told in one line', async (_, from, to, line) => {
  const out = join(tempFolder(), 'things');
  await generate(out, '--api-version', from);
  const { stderr } = await generate(out, '--api-version', to);
  expect(stderr.split('\n').filter((one) => one.includes('→'))).toEqual([expect.stringContaining(line)]);
});

test.each([
  ['an unknown language', ['--lang', 'pyton'], /is not a language.*did you mean `python`/],
  ['no version', ['--api-version', '2021-6-30'], /VERSION_INVALID.*did you mean `2021-06-30`/],
])('%s is one clear error, and nothing is written', async (_, args, message) => {
  const out = join(tempFolder(), 'things');
  const { code, stderr } = await generate(out, ...args);
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(message) });
  expect(existsSync(out)).toBe(false);
});

test('a folder that cannot be written to is told', async () => {
  const root = tempFolder();
  writeFiles(root, { file: '' });
  const { code, stderr } = await generate(join(root, 'file', 'things'));
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('FILE_UNWRITABLE') });
});
