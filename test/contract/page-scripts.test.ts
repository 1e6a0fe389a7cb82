import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { expect, inject, test } from 'vitest';
import { bundlePageScripts, PAGE_SCRIPTS_FOLDER } from '../../scripts/release/page-scripts.ts';

const folder = join(inject('dist'), PAGE_SCRIPTS_FOLDER);

test('the package has the scripts of the pages as a clone makes them', async () => {
  const { files } = await bundlePageScripts();
  const packed = readdirSync(folder).map((path) => ({ path, content: readFileSync(join(folder, path), 'utf8') }));
  expect(packed.sort((a, b) => (a.path < b.path ? -1 : 1))).toEqual(files.sort((a, b) => (a.path < b.path ? -1 : 1)));
});

test.each(readdirSync(folder).filter((name) => name.endsWith('.js')))(
  '%s is no module, which browsers do not load from a folder',
  (name) => {
    expect(() => new Script(readFileSync(join(folder, name), 'utf8'))).not.toThrow();
  },
);
