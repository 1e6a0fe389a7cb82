import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Consumer, installBuiltClient } from './client-package.ts';

let consumer: Consumer;

beforeAll(async () => {
  consumer = await installBuiltClient();
});
afterAll(() => {
  consumer.remove();
});

/** What a page loads that imports these names, minified and compressed, in bytes. */
async function sizeOf(names: string, entry: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: `import { ${names} } from '${entry}'; console.log(${names});`, resolveDir: consumer.folder },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
  });
  return gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length;
}

/** With everything that is imported, and the data of the contract, which grow with it; adr/0018 says what takes the room. */
test.each([
  ['createClient', 'express-checkout-client', 7750],
  ['createClient', 'express-checkout-client/2021-03-25', 7850],
  ['createClient, unwrap, paginate', 'express-checkout-client', 8300],
])('%s of %s is at most %i bytes', async (names, entry, most) => {
  const size = await sizeOf(names, entry);
  expect(size).toBeGreaterThan(4000); // or nothing was bundled
  expect(size).toBeLessThanOrEqual(most);
});
