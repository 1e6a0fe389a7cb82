import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { generateClientFiles } from '../../scripts/build/generate-client.ts';
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
/** A function of a module or a client whose types are not known here. */
function propertyOf(owner: unknown, name: string): (argument: object) => unknown {
  const found: unknown = typeof owner === 'object' && owner !== null ? Reflect.get(owner, name) : undefined;
  if (typeof found !== 'function') throw new TypeError(`There is no function ${name}.`);
  return (argument) => Reflect.apply(found, owner, [argument]);
}
/** What a strict compiler finds, file by file, without any package but the types of browsers. */
function faultsOf(...files: readonly string[]): string[] {
  const program = ts.createProgram(files, {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noEmit: true,
    skipDefaultLibCheck: true, // the compiler's own declarations, but not those of the client
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    types: [],
  });
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
}
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

/** The version header that a generated client sends. */
async function versionSentBy(code: string): Promise<string | null> {
  const file = join(tempFolder(), 'client.mjs');
  writeFileSync(file, code);
  const { createClient } = await import(pathToFileURL(file).href);
  let sent: Request | undefined;
  const fetch = async (request: Request) => {
    sent = request;
    return Response.json({});
  };
  const client = createClient({ merchantId: 'acme', apiKey: 'key', baseUrl: 'https://api.example.com', fetch });
  await client.getOrderStatus({ params: { path: { order_id: 'acme0417' } } });
  return sent?.headers.get('version') ?? null;
}

describe('typescript', () => {
  const typescript = ['--lang', 'typescript', '--api-version', '2021-06-30'];

  test.each(['baseline', '2018-07-16', '2021-03-25'])('%s has its own operations and date', async (version) => {
    const input = { contract, version, folder: '/shop/checkout', contractHash: '0'.repeat(64) };
    const files = await generateClientFiles({ ...input, language: 'typescript' });
    const textOf = (path: string) => files.find((file) => file.path === path)?.content ?? '';
    const operations = contract.operations(version).map(({ operationId }) => operationId);
    for (const path of ['index.js', 'index.cjs', 'types.d.ts'])
      expect(operations.filter((id) => !textOf(path).includes(`"${id}"`))).toEqual([]);
    const date = version === 'baseline' ? '2015-01-08' : version;
    expect(await versionSentBy(textOf('index.js'))).toBe(date);
    expect(textOf('index.js')).toMatch(new RegExp(`makeVersionClient\\(contract, "[^"]+", "${version}", options\\)`));
    expect(textOf('types.d.ts')).not.toMatch(/_20\d\d_\d\d_\d\d/);
    expect(await generateClientFiles({ ...input, language: 'typescript' })).toEqual(files);
    for (const { content } of files) expect(content).not.toContain(process.cwd());
  });

  test('its files import nothing but each other, and bring the licence of what is inside', async () => {
    const out = join(tempFolder(), 'things');
    expect(await generate(out, ...typescript)).toMatchObject({ code: 0 });
    const files = contentOf(out);
    expect(Object.keys(files)).toEqual([
      'index.cjs',
      'index.d.cts',
      'index.d.ts',
      'index.js',
      'types.d.cts',
      'types.d.ts',
    ]);
    const imported = Object.values(files).flatMap((text) => ts.preProcessFile(text, true, true).importedFiles);
    expect([...new Set(imported.map(({ fileName }) => fileName))].sort()).toEqual([
      './index.js',
      './types.cjs',
      './types.js',
    ]);
  });

  test.each([
    ['module', 'index.js', (path: string): Promise<unknown> => import(path)],
    ['commonjs', 'index.cjs', async (path: string): Promise<unknown> => createRequire(path)(path)],
  ])('a project of the type %s calls the API with it, by the version that it is made for', async (type, file, load) => {
    const folder = tempFolder();
    writeFiles(folder, { 'package.json': JSON.stringify({ type }) });
    await generate(join(folder, 'things'), ...typescript);
    const sent: Request[] = [];
    const fetch = async (request: Request) => {
      sent.push(request);
      return Response.json({ id: 't-1' });
    };
    const client = await load(join(folder, 'things', file));
    const made = propertyOf(
      client,
      'createClient',
    )({ merchantId: 'm', apiKey: 'k', baseUrl: 'https://localhost', fetch });
    const body = { id: 't-1', 'options.keep': true, parts: [{ name: 'a' }] };
    expect(await propertyOf(made, 'createThing')({ body })).toMatchObject({ data: { id: 't-1' } });
    expect(sent.map(({ method, url }) => `${method} ${url}`)).toEqual(['POST https://localhost/things']);
    expect(sent[0]?.headers.get('version')).toBe('2021-06-30');
    expect(await sent[0]?.text()).toBe('id=t-1&options.keep=true&parts=%5B%7B%22name%22%3A%22a%22%7D%5D');
  });

  test.each([
    ['module', 'ts', 'index.js'],
    ['commonjs', 'ts', 'index.cjs'],
  ])(
    'a strict compiler takes it in a project of the type %s, and refuses what the version lacks',
    async (type, ending, file) => {
      const folder = tempFolder();
      writeFiles(folder, { 'package.json': JSON.stringify({ type }) });
      await generate(join(folder, 'things'), ...typescript);
      const code = (field: string) => `
      import { createClient } from './things/${file}';
      const client = createClient({ merchantId: 'm', apiKey: 'k', baseUrl: 'https://localhost' });
      client.use({ onRequest: ({ request }) => request.headers.set('x-trace', 't') });
      export const made = client.createThing({ body: { id: 't-1', ${field}: true, 'metadata.own': 'x' } });
    `;
      writeFiles(folder, { [`right.${ending}`]: code("'options.keep'"), [`wrong.${ending}`]: code("'options.kept'") });
      expect(faultsOf(join(folder, `right.${ending}`), join(folder, `wrong.${ending}`))).toEqual([
        expect.stringMatching(new RegExp(`/wrong\\.${ending}: .*'options\\.kept'' does not exist in`)),
      ]);
    },
  );
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

test.each([
  ['go', 3],
  ['typescript', 6],
])('running it again changes nothing and says so: %s', async (lang, count) => {
  const out = join(tempFolder(), 'things');
  expect(await generate(out, '--lang', lang)).toMatchObject({ code: 0 });
  const before = contentOf(out);
  const nothing = { code: 0, stderr: expect.stringContaining('Nothing to do') };
  expect(await generate(out, '--lang', lang)).toMatchObject(nothing);
  const upToDate = { code: 0, stdout: '', stderr: `All ${count} files are up to date.\n` };
  expect(await generate(out, '--lang', lang, '--check')).toEqual(upToDate);
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

test.each([
  ['changed by hand', '// mine\n', true],
  ['missing', undefined, false],
] as const)('a check says what to do about a file that is %s', async (reason, added, isKept) => {
  const out = await generated();
  const file = join(out, 'client.go');
  if (added === undefined) rmSync(file);
  else appendFileSync(file, added);
  const { stdout, stderr } = await generate(out, '--check');
  expect(stdout).toBe(`${reason}: client.go\n`);
  expect(stderr.includes('move or delete them first')).toBe(isKept);
  expect(stderr).toContain('Run the same command without `--check`');
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

  test.each([
    ['go', 'client.go'],
    ['typescript', 'index.d.ts'],
  ])('a generated file that was changed since stops everything: %s', async (lang, file) => {
    const out = join(tempFolder(), 'things');
    await generate(out, '--lang', lang);
    writeFileSync(join(out, file), `${contentOf(out)[file]}// mine\n`);
    const before = contentOf(out);
    const { code, stderr } = await generate(out, '--lang', lang, '--api-version', '2020-01-01');
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringMatching(`FILE_FOREIGN.*${file.replaceAll('.', '\\.')} was changed`),
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
  ['go', '2020-01-01', '2021-06-30', '2020-01-01 → 2021-06-30: 1 changeset (blue-tag)'],
  ['go', '2021-06-30', 'baseline', '2021-06-30 → baseline: 2 changesets taken back (colour, blue-tag)'],
  ['typescript', '2020-01-01', '2021-06-30', '2020-01-01 → 2021-06-30: 1 changeset (blue-tag)'],
])('another version is told in one line: %s, %s to %s', async (lang, from, to, line) => {
  const out = join(tempFolder(), 'things');
  await generate(out, '--lang', lang, '--api-version', from);
  const { stderr } = await generate(out, '--lang', lang, '--api-version', to);
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
