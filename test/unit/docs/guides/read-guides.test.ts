import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ContractError } from '../../../../scripts/contract/errors.ts';
import { guideFolders, readGuides } from '../../../../scripts/docs/guides/read-guides.ts';
import { tempFolder, writeFiles } from '../../../support/temp-contract.ts';

const HEAD = '---\ntitle: A\nsummary: Says a.\norder: 10\n---\n';

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = tempFolder();
  writeFiles(folder, files);
  return folder;
}

function errorOf(run: () => unknown): ContractError {
  try {
    run();
  } catch (error) {
    if (error instanceof ContractError) return error;
    throw error;
  }
  throw new Error('Nothing was refused.');
}

test('guides of several folders come by their order, then by name; other files are none', () => {
  const one = folderWith({
    'second.md': `${HEAD}\nText.\n`,
    'README.md': '# No guide',
    'notes.txt': '',
    'more/inner.md': '',
  });
  const two = folderWith({
    'first.md': HEAD.replace('10', '5').replace('---\n', "---\nversion: '2018-10-25'\n"),
    'another.md': HEAD.replaceAll('\n', '\r\n'),
  });
  const guides = readGuides([one, two]);
  expect(guides.map(({ name, order, version }) => [name, order, version])).toEqual([
    ['first', 5, '2018-10-25'],
    ['another', 10, undefined],
    ['second', 10, undefined],
  ]);
  expect(guides[2]).toMatchObject({ title: 'A', summary: 'Says a.', body: '\nText.\n' });
  expect(guides[2]?.place.lineOf(2)).toBe(7);
  expect(guides[0]?.versionAt).toMatchObject({ file: join(two, 'first.md'), line: 2 });
});

test('the guides of a contract are in its folder, if it has any', () => {
  const spec = folderWith({ 'guides/a.md': HEAD });
  expect(guideFolders(spec, ['/more'])).toEqual([join(spec, 'guides'), '/more']);
  expect(guideFolders(tempFolder())).toEqual([]);
});

test.each([
  ['no head', 'Text.', 1, 'begins with its title'],
  ['a head without an end', '---\ntitle: A\n', 1, 'begins with its title'],
  ['a list as head', '---\n- a\n---\n', 2, 'no list of names and values'],
  ['no title', HEAD.replace('title: A\n', ''), 1, 'has no title'],
  ['an empty title', HEAD.replace('A', "' '"), 2, 'The title of a guide is not a text'],
  ['an order in words', HEAD.replace('10', 'first'), 4, 'The order of a guide is not a number'],
  ['a misspelled name', HEAD.replace('summary', 'sumary'), 3, 'has no "sumary"'],
])('%s is refused with its line', (_, text, line, message) => {
  const folder = folderWith({ 'a.md': text });
  const error = errorOf(() => readGuides([folder]));
  expect(error).toMatchObject({ code: 'GUIDE_INVALID', position: { file: join(folder, 'a.md'), line } });
  expect(error.message).toContain(message);
});

test('broken YAML is refused with its line', () => {
  const folder = folderWith({ 'a.md': '---\ntitle: A\nsummary: "\norder: 1\n---\n' });
  expect(errorOf(() => readGuides([folder]))).toMatchObject({
    code: 'YAML_SYNTAX',
    position: { file: join(folder, 'a.md') },
  });
});

test('a misspelled name is answered with the nearest', () => {
  const folder = folderWith({ 'a.md': HEAD.replace('summary', 'sumary') });
  expect(errorOf(() => readGuides([folder])).hint).toBe('Did you mean summary?');
});

test('two guides of one name, a name that is no address, and a folder that is not there', () => {
  const [one, two] = [folderWith({ 'a.md': HEAD }), folderWith({ 'a.md': HEAD })];
  expect(errorOf(() => readGuides([one, two]))).toMatchObject({
    code: 'GUIDE_INVALID',
    message: expect.stringContaining(join(one, 'a.md')),
    position: { file: join(two, 'a.md') },
  });
  expect(errorOf(() => readGuides([folderWith({ 'A b.md': HEAD })])).message).toContain('"A b" cannot be the name');
  expect(errorOf(() => readGuides(['/nowhere/at/all']))).toMatchObject({ code: 'USAGE' });
});
