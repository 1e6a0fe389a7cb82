import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { realContract } from '../support/real-contract.ts';
import { createCorpus, validDraft } from '../support/requests/corpus.ts';
import { seededRandom } from '../support/requests/random.ts';
import { MUTATIONS, mutated } from '../support/requests/random-drafts.ts';
import { toWire, type WireRequest } from '../support/requests/request-draft.ts';
import { validDrafts } from '../support/requests/valid-drafts.ts';

const MUTATED = 600;
/** The versions in which requests differ, and the ends. */
const VERSIONS = ['baseline', '2018-07-16', '2019-09-17', '2021-03-25'];
const PROGRAM = join(import.meta.dirname, '../support/answer-requests.mjs');
const WITHOUT_EVAL = '--disallow-code-generation-from-strings';

/** A repository that has the package installed. */
const consumer = inject('consumer');
const DIST = join(consumer, 'node_modules/express-checkout-contract/dist');
const folder = mkdtempSync(join(tmpdir(), 'ecc-without-eval-'));
const requests = join(folder, 'requests.json');

beforeAll(async () => {
  const wires = await sentRequests();
  writeFileSync(requests, JSON.stringify(wires.filter(isFetchable)));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** All request examples, and requests that are wrong in one or more ways. */
async function sentRequests(): Promise<WireRequest[]> {
  const contract = await realContract();
  const corpus = createCorpus(contract, 'tkn_placeholder');
  const random = seededRandom(10);
  const valid = VERSIONS.flatMap((version) =>
    contract.operations(version).flatMap((operation) => validDrafts(contract, version, operation)),
  );
  const wrong = Array.from({ length: MUTATED }, () =>
    mutated(random, validDraft(random, corpus, random.pick(VERSIONS)), corpus, MUTATIONS),
  );
  return [...valid.map(({ draft }) => draft), ...wrong].map(toWire);
}

/** False for what `Request` itself refuses. */
function isFetchable({ method, path, search, headers, body }: WireRequest): boolean {
  try {
    new Request(`https://api.juspay.in${path}${search}`, { method, headers: { ...headers }, ...(body && { body }) });
    return true;
  } catch {
    return false;
  }
}

/** What a door of the package answers in a process of its own; tokens are random. */
async function answersOf(door: string, ...flags: string[]): Promise<{ status: number }[]> {
  const answers = join(folder, 'answers.json');
  await run([...flags, PROGRAM, pathToFileURL(join(DIST, door)).href, requests, answers]);
  return JSON.parse(readFileSync(answers, 'utf8').replace(/tkn_[0-9a-f]+/g, 'tkn'));
}

/** What a program writes that Node runs in the repository. */
async function run(args: readonly string[]): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { cwd: consumer });
  expect(stderr).toBe('');
  return stdout.trim();
}

/** What a program writes where no text may become code. */
function runWithoutEval(program: string): Promise<string> {
  return run([WITHOUT_EVAL, '--input-type=module', '-e', program]);
}

test('where no text may become code, every request is answered as elsewhere, with the same findings', async () => {
  const expected = await answersOf('mock.js');
  // Otherwise the comparison would say nothing.
  const refused = expected.filter(({ status }) => status === 400).length;
  expect(Math.min(refused, expected.length - refused)).toBeGreaterThan(MUTATED / 4);
  expect(await answersOf('mock.js', WITHOUT_EVAL)).toEqual(expected);
  expect(await answersOf('browser/mock.js', WITHOUT_EVAL)).toEqual(expected);
});

test('the handlers for Mock Service Worker answer there as well', async () => {
  const program = `
    import { setupServer } from 'msw/node';
    import { createMock, handlers } from 'express-checkout-contract/msw';
    const mock = createMock();
    setupServer(...handlers({ mock })).listen({ onUnhandledRequest: 'error' });
    const headers = { authorization: 'Basic ' + btoa('test_key:'), 'x-merchantid': 'acme_store' };
    const { status } = await fetch('https://api.juspay.in/orders', {
      method: 'POST', headers, body: new URLSearchParams({ order_id: 'acme0417', amount: 'a lot' }),
    });
    console.log(status, mock.violations.map(({ field, code }) => field + ' ' + code).join());`;
  expect(await runWithoutEval(program)).toBe('400 amount pattern');
});

test('an answer is made up there as well', async () => {
  const program = `
    import { createMock } from 'express-checkout-contract/mock/browser';
    const headers = { authorization: 'Basic ' + btoa('test_key:'), 'x-merchantid': 'acme_store', prefer: 'dynamic=true' };
    const answer = await createMock().fetch(new Request('https://api.juspay.in/orders/acme0417', { headers }));
    console.log(answer.status, typeof (await answer.json()).status);`;
  expect(await runWithoutEval(program)).toBe('200 string');
});

test("the README's worker answers where no text may become code", async () => {
  const README = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
  const [, worker = ''] = /^```js\n\/\/ worker\.js\n(.*?)^```$/ms.exec(README) ?? [];
  const program = `${worker.replace('export default', 'const worker =')}
    const headers = { authorization: 'Basic ' + btoa('test_key:'), 'x-merchantid': 'acme_store' };
    const answer = await worker.fetch(new Request('https://mock.example.com/orders/acme0417', { headers }));
    console.log(answer.status, (await answer.json()).order_id);`;
  expect(await runWithoutEval(program)).toBe('200 acme0417');
});
