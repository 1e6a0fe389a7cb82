import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { EXTENSION_NAMES } from '../../../scripts/contract/extensions.ts';
import { resolveSources } from '../../../scripts/contract/resolve-sources.ts';
import { lintExtensionKeys } from '../../../scripts/lint/extension-keys.ts';
import { lintExtensionNames } from '../../../scripts/lint/extension-names.ts';
import { PACKAGE_FOLDER } from '../../../scripts/paths.ts';
import { changedContract, overlay, SMALL_CONTRACT, tempFolder, writeFiles } from '../../support/temp-contract.ts';

const ROOT = 'openapi.yaml';
const PATH = 'paths/things@{thing_id}.yaml';
const THING = 'components/schemas/Thing.yaml';

/** Lints a version of the small contract, some files of which are others; a finding is `file:line severity`. */
async function lint(files: Readonly<Record<string, string>>, version = 'baseline') {
  const folder = tempFolder();
  writeFiles(folder, { ...SMALL_CONTRACT, ...files });
  const contract = await resolveSources(folder);
  const findings = [...lintExtensionKeys(contract, version), ...lintExtensionNames(contract, version)];
  return findings.map(({ position: { file, line }, severity, message }) => ({
    place: `${relative(folder, file)}:${line} ${severity}`,
    message,
  }));
}

/** The root with a line more. */
function root(line: string): Record<string, string> {
  return changedContract(ROOT, 'paths:\n', `${line}\npaths:\n`);
}

test('the table of spec/README.md has the extensions of documents and overlays, and no other', () => {
  const text = readFileSync(join(PACKAGE_FOLDER, 'spec/README.md'), 'utf8');
  const rows = [...text.matchAll(/^\| (`x-[^|]*) \|/gm)].flatMap(([, cell = '']) => cell.match(/x-[\w-]+/g) ?? []);
  expect([...new Set(rows)].sort()).toEqual([...EXTENSION_NAMES, 'x-changeset'].sort());
});

test('fields, headers and data may have names that begin with x-', async () => {
  const thing = changedContract(
    THING,
    'properties:\n',
    'properties:\n  x-transition: {type: string, description: A.}\n',
  );
  const path = changedContract(PATH, 'status: error', 'x-rolls: error');
  expect(await lint({ ...thing, ...path })).toEqual([]);
});

test('an extension of other tools is a warning', async () => {
  expect(await lint(changedContract(THING, 'type: object\n', 'type: object\nx-internal-use-of-shop: true\n'))).toEqual([
    {
      place: `${THING}:2 warning`,
      message: expect.stringMatching(/no extension that the tools read.*spec\/README\.md/),
    },
  ]);
});

describe('it is told at its place:', () => {
  test.each<[string, Record<string, string>, place: string, says: string]>([
    [
      'a misspelled extension',
      changedContract(THING, 'type: object\n', 'type: object\nx-transition: []\n'),
      `${THING}:2`,
      'Did you mean `x-transitions`?',
    ],
    [
      'a misspelled extension of an inline schema',
      changedContract(THING, '      enum:', '      x-rolls: {}\n      enum:'),
      `${THING}:13`,
      'Did you mean `x-roles`?',
    ],
    [
      'an extension where nobody reads it',
      changedContract(PATH, 'get:\n', 'get:\n  x-roles: {}\n'),
      `${PATH}:12`,
      'is not read here, but on: Schema',
    ],
    [
      'the field of an error example',
      changedContract(PATH, 'x-cause: missing', 'x-cause: missing\n              x-field: thing_ids'),
      `${PATH}:36`,
      'There is no field or parameter `thing_ids`',
    ],
    [
      'the call inside of an encrypted one',
      changedContract(PATH, 'get:\n', 'get:\n  x-encrypts: getThings\n'),
      `${PATH}:12`,
      'There is no operation `getThings`',
    ],
    [
      'where an error has its code',
      root('x-errors: {codes: [/status, /cod], info: /status}'),
      `${ROOT}:18`,
      'There is no field `/cod`',
    ],
    ['the amounts of an answer', root('x-amounts: [{amount: /id, atLeast: /price}]'), `${ROOT}:18`, '`/price`'],
    ['a date', root('x-dates: {ahead: [expiry]}'), `${ROOT}:18`, 'There is no field `expiry` in any version'],
    ['the field of an identifier', root('x-identifiers: {a: {fields: [id, idd]}}'), `${ROOT}:18`, 'no field `idd`'],
    [
      'an operation of a tolerated body',
      root('x-tolerated: {bodies: {text/plain: [makeThing]}}'),
      `${ROOT}:18`,
      'no operation `makeThing`',
    ],
    [
      'an operation of a tolerated path',
      root('x-tolerated: {paths: [{method: get, path: /t, operationId: makeThing}]}'),
      `${ROOT}:18`,
      'no operation `makeThing`',
    ],
    ['a tolerated header', root('x-tolerated: {headers: {x-m: x-merchant}}'), `${ROOT}:18`, 'no header `x-merchant`'],
    ['a tolerated slash', root('x-tolerated: {slashes: [makeThing]}'), `${ROOT}:18`, 'no operation `makeThing`'],
    [
      'where a credential is handed out',
      changedContract(ROOT, 'scheme: basic', 'scheme: basic\n      x-issued-at: [{token: /id, expiry: /expiry}]'),
      `${ROOT}:26`,
      'There is no field `/expiry`',
    ],
    [
      'a parameter that is signed',
      changedContract(
        PATH,
        'get:\n',
        'get:\n  x-signature: {parameter: sign, algorithmParameter: thing_id, hashes: {}}\n',
      ),
      `${PATH}:12`,
      'There is no parameter `sign`',
    ],
  ])('%s', async (_, files, place, says) => {
    const findings = await lint(files);
    expect(findings[0]).toEqual({ place: `${place} error`, message: expect.stringContaining(says) });
  });
});

test('the field of a credential is what the extension says, whether or not a form declares it', async () => {
  expect(await lint(changedContract(ROOT, 'scheme: basic', 'scheme: basic\n      x-form-field: token'))).toEqual([]);
});

test('what is said of all versions names what one of them has', async () => {
  expect(await lint(root('x-dates: {ahead: [colour]}'))).toEqual([]);
});

test('what an example is about has to be there in its version', async () => {
  const files = {
    ...changedContract(PATH, 'x-cause: missing', 'x-cause: missing\n              x-field: id'),
    'overlays/2022-01-01.yaml': overlay('2022-01-01', {
      changeset: 'gone',
      actions: `  - target: $.components.schemas.Thing.properties.id
    x-changeset: gone
    remove: true
`,
    }),
  };
  expect(await lint(files, '2021-06-30')).toEqual([]);
  expect(await lint(files, '2022-01-01')).toEqual([
    { place: `${PATH}:36 error`, message: expect.stringContaining('`id` in this version') },
  ]);
});

describe('an extension of another form is refused:', () => {
  test.each([
    ['a role that no tool asks for', 'x-roles: {chargd: red}', 'has `chargd`, which is none of started'],
    ['a part that nobody reads', 'x-issued-at: [{token: /a, expiry: /b, expires: /c}]', 'has `expires`'],
    ['a cause', 'x-cause: missed', 'missing, invalid, credentials, version'],
    ['a mark of personal data', "x-personal-data: 'yes'", 'true'],
    ['a use of a header', 'x-role: merchants', 'merchant, version'],
    ['another spelling', 'x-form-values: {boolean: {}}', 'has `boolean`'],
    ['a name of an envelope', 'x-message-encryption: {}', 'signatureAlgorithm'],
  ])('%s', async (_, line, says) => {
    const name = line.slice(0, line.indexOf(':'));
    const files = changedContract(THING, 'type: object\n', `type: object\n${line}\n`);
    await expect(lint(files)).rejects.toThrow(`\`${name}\` does not have its form`);
    await expect(lint(files)).rejects.toThrow(says);
  });
});
