import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { generateDocsAssets } from '../../../scripts/docs/generate-docs-assets.ts';
import { buildRedocScript, findRedocModule } from '../../../scripts/docs/redoc-script.ts';

const MODULE = 'const RedocStandalone = 1, init = 2;export{RedocStandalone,init};\n';
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'redoc-script-'));
  mkdirSync(join(folder, 'lib', 'chunks'), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

test.each(['redoc.standalone.js', 'redoc.standalone-XYZ.js', 'ABCDEFGH.js'])('finds the bundle as %s', (name) => {
  writeFileSync(join(folder, 'lib', 'chunks', 'AAAA.js'), 'export{init};');
  writeFileSync(join(folder, 'lib', 'chunks', name), MODULE);
  expect(findRedocModule(folder)).toBe(MODULE);
});

test.each(['', 'none'])('says what to install when there is no bundle (%j)', (below) => {
  expect(() => findRedocModule(join(folder, below))).toThrow(
    expect.objectContaining({ code: 'RENDERER_MISSING', hint: expect.stringContaining('npm ci') }),
  );
});

test('the installed package gives a classic script that loads no picture from its vendor', async () => {
  const script = await buildRedocScript();
  expect(script).toContain('var RedocLib=');
  expect(script).not.toMatch(/\bexport\s*\{/);
  expect(script).not.toContain('cdn.redoc.ly');
});

test('the assets are the same bytes each time, with the licence beside them', async () => {
  const assets = await generateDocsAssets();
  expect(assets).toEqual(await generateDocsAssets());
  expect(assets.map(({ path }) => path)).toEqual([
    'docs/assets/redoc.js',
    'docs/assets/redoc.LICENSE.txt',
    'docs/assets/reference.js',
    'docs/assets/site.css',
  ]);
});
