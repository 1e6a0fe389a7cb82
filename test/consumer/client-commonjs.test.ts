import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import ts from 'typescript';
import { afterAll, beforeAll, expect, test } from 'vitest';
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
afterAll(async () => {
  await server.close();
  consumer.remove();
});

/** Runs a CommonJS script in a process of its own, where nothing may load an ES module by `require`. */
async function runScript(name: string, lines: readonly string[]): Promise<string> {
  const script = join(consumer.folder, name);
  writeFileSync(script, lines.join('\n'));
  const { stdout } = await run(process.execPath, ['--no-experimental-require-module', script]);
  return stdout.trim();
}

test.each([
  ['the client', 'express-checkout-client', "version: '2002-02-02',"],
  ['the client of one version', 'express-checkout-client/2002-02-02', ''],
])('%s can be required, and calls', async (_, entry, version) => {
  const printed = await runScript('call.cjs', [
    `const { createClient, ExpressCheckoutError } = require('${entry}');`,
    `const client = createClient({ ${version} merchantId: 'acme', apiKey: 'key', baseUrl: '${server.url}' });`,
    "client.call('resendOtp').then(async ({ data }) => {",
    "  const error = await client.call('nothing').catch((reason) => reason);",
    '  console.log(data.status, error instanceof ExpressCheckoutError, error.code);',
    '});',
  ]);
  expect(printed).toBe('OK true OPERATION_UNKNOWN');
  expect(server.take()).toMatchObject([{ method: 'POST', url: '/otp', headers: { 'x-shop': 'acme' } }]);
});

test('the webhooks can be required', async () => {
  const printed = await runScript('webhooks.cjs', [
    "const { parseWebhook, WebhookError } = require('express-checkout-client/webhooks');",
    'console.log(typeof parseWebhook, typeof WebhookError);',
  ]);
  expect(printed).toBe('function function');
});

test('the judge of answers can be required', async () => {
  server.answer((reply) =>
    reply.writeHead(200, { 'content-type': 'application/json' }).end('{"status":"OK","colour":"red"}'),
  );
  const printed = await runScript('validate.cjs', [
    "const { createClient } = require('express-checkout-client');",
    "const { validateAnswers } = require('express-checkout-client/validate');",
    `const client = createClient({ version: '2002-02-02', merchantId: 'a', apiKey: 'key', baseUrl: '${server.url}' });`,
    'client.use(validateAnswers({ onFinding: ({ kind, pointer }) => console.log(kind, pointer) }));',
    "client.call('resendOtp').then(({ data }) => console.log(data.colour));",
  ]);
  expect(printed).toBe('drift /colour\nred');
});

test.each([
  ['Node16', ts.ModuleKind.Node16],
  ['NodeNext', ts.ModuleKind.NodeNext],
])('a project in CommonJS compiles with module %s', (_, module) => {
  const file = join(consumer.folder, 'consumer.cts');
  const lines = [
    "import { createClient, ExpressCheckoutError, type ResponseBody } from 'express-checkout-client';",
    "import { createClient as createNewest } from 'express-checkout-client/2002-02-02';",
    "import { type AnswerFinding, validateAnswers } from 'express-checkout-client/validate';",
    "import { WebhookError } from 'express-checkout-client/webhooks';",
    "const common = { merchantId: 'a', apiKey: 'k', baseUrl: 'https://api.shop.test' };",
    "const client = createClient({ ...common, version: '2002-02-02' });",
    "export const status = async (): Promise<ResponseBody<'2002-02-02', 'resendOtp'>['status']> =>",
    "  (await client.call('resendOtp')).data?.status;",
    "export const same = createNewest(common).call('resendOtp');",
    'client.use(validateAnswers({ onFinding: ({ status }: AnswerFinding) => status.toFixed() }));',
    'export const errors = [ExpressCheckoutError, WebhookError];',
    "export const wrong = async () => (await client.call('resendOtp')).data?.colour;",
  ];
  writeFileSync(file, lines.join('\n'));
  const target = ts.ScriptTarget.ES2022;
  const options = { strict: true, noEmit: true, skipLibCheck: false, module, target, types: ['node'] };
  const messages = ts
    .getPreEmitDiagnostics(ts.createProgram([file], options))
    .map(
      ({ file: where, code, messageText }) =>
        `${where?.fileName.split('/').at(-1)} TS${code} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
    );
  expect(messages).toEqual([expect.stringMatching(/^consumer\.cts TS2339 .*'colour'/)]);
});
