import { relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { resolveSources } from '../../../scripts/contract/resolve-sources.ts';
import { FORMATTERS } from '../../../scripts/lint/formats/index.ts';
import { lintContract } from '../../../scripts/lint/lint-contract.ts';
import { SMALL_CONTRACT, tempFolder, writeFiles } from '../../support/temp-contract.ts';

const SCHEMA = 'components/schemas/Thing.yaml';
const OVERLAY = 'overlays/2020-01-01.yaml';
const README = `# Small

## Sources

| key | source |
| --- | --- |
| \`SHOP\` | <https://docs.shop.test/>, and the page behind the slash |
| \`V2\` | <https://docs.shop.test/v2> |
`;

/** Lints the small contract with a comment in front of one file: the findings at places of the contract. */
async function lint(path: string, comment: string, readme: string | undefined = README) {
  const folder = tempFolder();
  const files = { ...SMALL_CONTRACT, [path]: `${comment}\n${SMALL_CONTRACT[path]}` };
  writeFiles(folder, readme === undefined ? files : { ...files, 'README.md': readme });
  const findings = await lintContract(await resolveSources(folder));
  const places = findings.map(
    ({ rule, severity, position: { file, line, column } }) =>
      `${relative(folder, file)}:${line}:${column} ${severity} ${rule}`,
  );
  return { findings, places };
}

describe('a comment may', () => {
  test.each([
    ['cite a source', '# As shown by [SHOP].'],
    ['cite a page of a source', '# By [SHOP/things/get-thing], and not by [V2].'],
    ['name a value in capitals', '# PENDING is not in `SHOP`; JSON and RFC 3339 are no sources.'],
    ['be about something else in brackets', '# `tags[]` and [a, b] are lists.'],
  ])('%s', async (_, comment) => {
    expect((await lint(SCHEMA, comment)).places).toEqual([]);
  });
});

describe('a comment may not', () => {
  test.each([
    ['cite a source that the table lacks', SCHEMA, '# First line.\n# By [SHOP] and [OLD/page].', '2:17', '`OLD`'],
    ['name a source without brackets', SCHEMA, '# By SHOP/things only.', '1:6', 'Write `[SHOP]`'],
    ['cite an unknown source in an overlay', OVERLAY, '# By [OLD].', '1:6', '`OLD`'],
  ])('%s', async (_, path, comment, place, says) => {
    const { findings, places } = await lint(path, comment);
    expect(places).toEqual([`${path}:${place} error contract/comment-sources`]);
    expect(findings[0]?.message).toContain(says);
  });
});

test.each(['stylish', 'json', 'sarif', 'github'])('the format %s reports it like every finding', async (name) => {
  const { findings } = await lint(SCHEMA, '# By [OLD].');
  const text = FORMATTERS[name]?.(findings, { color: false });
  expect(text).toContain('contract/comment-sources');
  expect(text).toContain('`OLD`');
});

test('a contract without a table of sources has nothing to compare with', async () => {
  expect((await lint(SCHEMA, '# By [OLD].', '# Small\n')).places).toEqual([]);
});
