import { expect, test } from 'vitest';
import { packageFiles } from '../../scripts/client/package-files.ts';
import { packageManifest } from '../../scripts/package-manifest.ts';
import { clientFiles } from '../support/client-files.ts';
import { smallContract } from './small-contract.ts';

const versions = smallContract().map(([version, document]) => ({ version, document }));

test('the files of the package', async () => {
  const files = await clientFiles(versions);
  expect(files.map(({ path }) => path).sort()).toEqual([
    'client/LICENSE',
    'client/README.md',
    'client/answered.cjs',
    'client/answered.js',
    'client/api-error.d.cts',
    'client/api-error.d.ts',
    'client/by-version.d.cts',
    'client/by-version.d.ts',
    'client/client.d.cts',
    'client/client.d.ts',
    'client/contract.cjs',
    'client/contract.d.cts',
    'client/contract.d.ts',
    'client/contract.js',
    'client/core.cjs',
    'client/core.js',
    'client/create-client.d.cts',
    'client/create-client.d.ts',
    'client/dates.d.cts',
    'client/dates.d.ts',
    'client/errors.cjs',
    'client/errors.d.cts',
    'client/errors.d.ts',
    'client/errors.js',
    'client/index.cjs',
    'client/index.d.cts',
    'client/index.d.ts',
    'client/index.js',
    'client/middleware.d.cts',
    'client/middleware.d.ts',
    'client/options.d.cts',
    'client/options.d.ts',
    'client/package.json',
    'client/paginate.d.cts',
    'client/paginate.d.ts',
    'client/results.cjs',
    'client/results.d.cts',
    'client/results.d.ts',
    'client/results.js',
    'client/types.d.cts',
    'client/types.d.ts',
    'client/unwrap.d.cts',
    'client/unwrap.d.ts',
    'client/validate/contract.cjs',
    'client/validate/contract.js',
    'client/validate/fault.d.cts',
    'client/validate/fault.d.ts',
    'client/validate/index.cjs',
    'client/validate/index.d.cts',
    'client/validate/index.d.ts',
    'client/validate/index.js',
    'client/validate/validate-answers.d.cts',
    'client/validate/validate-answers.d.ts',
    'client/version-entry.cjs',
    'client/version-entry.js',
    'client/versions/2001-01-01.cjs',
    'client/versions/2001-01-01.d.cts',
    'client/versions/2001-01-01.d.ts',
    'client/versions/2001-01-01.js',
    'client/versions/2002-02-02.cjs',
    'client/versions/2002-02-02.d.cts',
    'client/versions/2002-02-02.d.ts',
    'client/versions/2002-02-02.js',
    'client/webhooks/contract.cjs',
    'client/webhooks/contract.d.cts',
    'client/webhooks/contract.d.ts',
    'client/webhooks/contract.js',
    'client/webhooks/credentials.d.cts',
    'client/webhooks/credentials.d.ts',
    'client/webhooks/errors.d.cts',
    'client/webhooks/errors.d.ts',
    'client/webhooks/incoming.d.cts',
    'client/webhooks/incoming.d.ts',
    'client/webhooks/index.cjs',
    'client/webhooks/index.d.cts',
    'client/webhooks/index.d.ts',
    'client/webhooks/index.js',
    'client/webhooks/parse-webhook.d.cts',
    'client/webhooks/parse-webhook.d.ts',
    'client/webhooks/return-url.d.cts',
    'client/webhooks/return-url.d.ts',
    'client/webhooks/types.d.cts',
    'client/webhooks/types.d.ts',
  ]);
  const contentOf = (path: string) => String(files.find((file) => file.path === path)?.content);
  expect(JSON.parse(contentOf('client/package.json'))).toMatchObject({
    name: 'express-checkout-client',
    version: '1.2.3',
    type: 'module',
    sideEffects: false,
    dependencies: { 'openapi-fetch': expect.stringMatching(/^\d+\.\d+\.\d+$/) },
  });
  expect(contentOf('client/README.md')).toContain("version: '2002-02-02'");
});

test('the same input gives the same files, which name no place of this machine', async () => {
  const files = await clientFiles(versions);
  expect(await clientFiles(versions)).toEqual(files);
  for (const { content } of files) expect(String(content)).not.toContain(process.cwd());
});

test('the package names the places that the package of this repository names', () => {
  const places = {
    repository: { type: 'git', url: 'git+https://example.com/contract.git' },
    homepage: 'https://example.com/contract',
    bugs: { url: 'https://example.com/contract/issues' },
  };
  const manifestOf = (own: object) => {
    const files = packageFiles('1.2.3', ['2002-02-02'], { ...packageManifest(), ...own });
    return JSON.parse(String(files.find(({ path }) => path === 'package.json')?.content));
  };
  expect(manifestOf(places)).toMatchObject(places);
  expect(manifestOf({ repository: undefined, homepage: undefined, bugs: undefined })).not.toHaveProperty('repository');
});
