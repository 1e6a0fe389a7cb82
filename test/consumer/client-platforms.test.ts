import { execFile, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Consumer, installClient } from './client-package.ts';
import { type Recorder, startRecorder } from './recorder.ts';
import { smallContract } from './small-contract.ts';

const run = promisify(execFile);

let consumer: Consumer;
let server: Recorder;

beforeAll(async () => {
  consumer = await installClient(smallContract());
  server = await startRecorder();
});
beforeEach(() => {
  server.take();
});
afterAll(async () => {
  await server.close();
  consumer.remove();
});

const program = () => `
  import { createClient } from 'express-checkout-client';
  const client = createClient({ version: '2002-02-02', merchantId: 'acme', apiKey: 'key', baseUrl: '${server.url}' });
  const { data } = await client.call('resendOtp');
  console.log(data.status);
`;

test.each(['express-checkout-client', 'express-checkout-client/2002-02-02', 'express-checkout-client/webhooks'])(
  '%s bundles for a browser and for a worker, and asks for nothing of Node',
  async (entry) => {
    const { outputFiles, metafile } = await build({
      stdin: { contents: `export * from '${entry}'`, resolveDir: consumer.folder },
      bundle: true,
      write: false,
      metafile: true,
      format: 'esm',
      platform: 'browser', // a module of Node is an error there
      logLevel: 'silent',
    });
    const imports = Object.values(metafile.outputs).flatMap((output) => output.imports.map(({ path }) => path));
    expect(imports).toEqual([]);
    // A strict Content-Security-Policy forbids these.
    expect(outputFiles[0]?.text).not.toMatch(/\beval\(|\bnew Function\(|\brequire\(/);
  },
);

/** Other programs that run JavaScript, each with how it runs a file. */
const OTHERS: readonly (readonly [name: string, args: readonly string[]])[] = [
  ['bun', ['run']],
  ['deno', ['run', '--allow-net=127.0.0.1', '--allow-env', '--node-modules-dir=manual', '--no-lock']],
];

describe('the client calls in', () => {
  for (const [name, args] of OTHERS) {
    const isMissing = spawnSync(name, ['--version']).error !== undefined;
    test.skipIf(isMissing)(isMissing ? `${name}, which this machine does not have` : name, async () => {
      const script = join(consumer.folder, `${name}.mjs`);
      writeFileSync(script, program());
      const { stdout } = await run(name, [...args, script], { cwd: consumer.folder });
      expect(stdout.trim()).toBe('OK');
      expect(server.take()).toMatchObject([{ url: '/otp', headers: { 'x-shop': 'acme' } }]);
    });
  }
});
