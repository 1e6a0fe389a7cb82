import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import { type Mock, startMock } from '../../scripts/mock/start.ts';
import { close, freePort, listen } from '../../scripts/server/listen.ts';
import { runAction, runnerFiles, runWorkflow } from '../support/ci/github.ts';
import { runJobs } from '../support/ci/gitlab.ts';
import { addStandIns, runScript, type Shell, type ShellResult } from '../support/ci/shell.ts';
import { harOf } from '../support/har.ts';
import { realContract } from '../support/real-contract.ts';
import { tempFolder } from '../support/temp-contract.ts';

const ROOT = join(import.meta.dirname, '../..');
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');
const ACTION = readFileSync(join(ROOT, 'action.yml'), 'utf8');

/** What a sandbox is to the recipes. */
let sandbox: Mock;
/** A recorded call that keeps the contract, and one that does not, as HAR. */
let traffic: { readonly good: string; readonly bad: string };

beforeAll(async () => {
  sandbox = await startMock({ contract: await realContract() });
  const headers = { authorization: `Basic ${btoa('test_key:')}`, 'x-merchantid': 'acme_store', version: '2021-03-25' };
  const answer = await fetch(`${sandbox.url}/orders/acme0417`, { headers });
  const order: object = Object(await answer.json());
  const call = { url: 'https://api.juspay.in/orders/acme0417', headers };
  traffic = {
    good: harOf([{ ...call, answer: order }]),
    bad: harOf([{ ...call, answer: { ...order, amount: 'a lot' } }]),
  };
});
afterAll(() => sandbox?.close());

/** A repository of a user: the package, the code of the README with a test, recorded traffic, and git. */
function repository(files: Readonly<Record<string, string>> = {}): Shell {
  const folder = tempFolder();
  symlinkSync(join(inject('consumer'), 'node_modules'), join(folder, 'node_modules'));
  addStandIns(folder);
  const all = {
    'package.json': JSON.stringify({ type: 'module', scripts: { test: 'node --test' } }),
    'checkout.js': /^```js\n\/\/ checkout\.js\n(.*?)^```$/ms.exec(README)?.[1] ?? '',
    'test/checkout.test.js': `
      import assert from 'node:assert/strict';
      import { test } from 'node:test';
      import { checkout } from '../checkout.js';
      const url = process.env.EXPRESS_CHECKOUT_URL;
      test('a shopper gets a page to pay at', async () => {
        assert.match(await checkout(url, 'acme0417', process.env.AMOUNT ?? '1299.00'), /^https?:/);
      });
    `,
    'traffic/orders.har': traffic.good,
    'ecc-baseline.json': '{"accepted":[]}',
    '.express-checkout-version': '2018-07-16\n',
    ...files,
  };
  for (const [name, content] of Object.entries(all)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, stdio: 'pipe' });
  git('init', '--quiet', '--initial-branch=main');
  git('add', '.express-checkout-version', 'package.json');
  git('-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '--quiet', '-m', 'first');
  git('remote', 'add', 'origin', folder);
  git('fetch', '--quiet', 'origin');
  writeFileSync(join(folder, '.express-checkout-version'), '2021-03-25\n');
  return { folder, env: {} };
}

/** Runs a recipe in a repository, on a free port in place of the usual one. */
async function runRecipe(path: string, { folder, env }: Shell): Promise<ShellResult> {
  const port = await freePort('127.0.0.1');
  const recipe = readFileSync(join(ROOT, 'recipes', path), 'utf8').replaceAll('4010', String(port));
  if (path.startsWith('github/')) {
    const shell = { folder, env: { GITHUB_BASE_REF: 'main', ...env } };
    return runWorkflow(recipe, ACTION, shell, {
      'vars.SANDBOX_URL': sandbox.url,
      'vars.SANDBOX_MERCHANT': 'acme_store',
      'secrets.SANDBOX_KEY': 'test_key',
      'github.event.pull_request.number': '17',
      'github.token': 'none',
    });
  }
  return runJobs(recipe, {
    folder,
    env: {
      SANDBOX_URL: sandbox.url,
      ECC_API_KEY: 'test_key',
      ECC_MERCHANT_ID: 'acme_store',
      CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main',
      CI_PROJECT_ID: '1',
      CI_MERGE_REQUEST_IID: '17',
      GITLAB_TOKEN: 'none',
      ...env,
    },
  });
}

/** What a recipe needs beside the repository, and what is there when it has run. */
interface Expected {
  before?(shell: Shell): Promise<unknown>;
  readonly made: readonly string[];
}

const GENERATE = 'npx ecc generate --api-version 2021-03-25 --lang python --out checkout-client';
const RECIPES: Readonly<Record<string, Expected>> = {
  'generate-and-check': { before: (shell) => runScript(GENERATE, shell), made: [] },
  'mock-as-a-service': { made: ['mock.json'] },
  proxy: { made: ['traffic.har'] },
  'check-traffic': { made: [] },
  'verify-nightly': { made: ['verify.html', 'verify.xml'] },
  'diff-comment': { made: ['upgrade.md'] },
  outdated: { made: [] },
  'publish-docs': { made: ['public/index.html'] },
};

const onEach = Object.keys(RECIPES).flatMap((name) => [`github/${name}.yml`, `gitlab/${name}.yml`]);

test('every recipe is run, and stands in the README of its folder', () => {
  const files = ['github', 'gitlab'].flatMap((folder) =>
    readdirSync(join(ROOT, 'recipes', folder)).map((name) => `${folder}/${name}`),
  );
  expect(files.sort()).toEqual([...onEach].sort());
  const readme = readFileSync(join(ROOT, 'recipes/README.md'), 'utf8');
  for (const file of files) expect(readme).toContain(`(${file})`);
});

test.each(onEach)('%s runs in a repository that has the package', async (path) => {
  const { before, made } = RECIPES[path.replace(/^.*\/|\.yml$/g, '')] ?? { made: [] };
  const shell = path === 'gitlab/diff-comment.yml' ? await withGitlab(repository()) : repository();
  await before?.(shell);
  const { code, output } = await runRecipe(path, shell);
  expect(code, output).toBe(0);
  for (const file of made) expect(existsSync(join(shell.folder, file)), file).toBe(true);
});

/** A service that takes the notes of merge requests, each into a file of the repository. */
async function withGitlab({ folder, env }: Shell): Promise<Shell> {
  const server = createServer(async (request, response) => {
    writeFileSync(join(folder, 'note.txt'), `${request.method} ${request.url} ${await text(request)}`);
    response.end('{}');
  });
  const url = await listen(server, 0, '127.0.0.1');
  onTestFinished(() => close(server));
  return { folder, env: { ...env, CI_API_V4_URL: `${url}/api/v4` } };
}

test('the comment on GitHub and the note on GitLab say what the upgrade changes', async () => {
  const github = repository();
  await runRecipe('github/diff-comment.yml', github);
  expect(readFileSync(join(github.folder, 'gh.txt'), 'utf8')).toBe(
    'pr comment 17 --body-file upgrade.md --edit-last --create-if-none\n',
  );
  expect(readFileSync(join(github.folder, 'upgrade.md'), 'utf8')).toContain('gateway-reference-id');
  const gitlab = await withGitlab(repository());
  await runRecipe('gitlab/diff-comment.yml', gitlab);
  const note = readFileSync(join(gitlab.folder, 'note.txt'), 'utf8');
  expect(note).toMatch(/^POST \/api\/v4\/projects\/1\/merge_requests\/17\/notes body=/);
  expect(note).toContain('gateway-reference-id');
});

test.each(['github/generate-and-check.yml', 'gitlab/generate-and-check.yml'])(
  '%s fails when somebody has edited the client',
  async (path) => {
    const shell = repository();
    await runScript(`${GENERATE} && echo '# mine' >> checkout-client/__init__.py`, shell);
    expect((await runRecipe(path, shell)).code).toBe(1);
  },
);

test.each(['github/check-traffic.yml', 'gitlab/check-traffic.yml'])(
  '%s fails on what is new, and not on what the baseline accepts',
  async (path) => {
    const shell = repository({ 'traffic/orders.har': traffic.bad });
    const { code, output } = await runRecipe(path, shell);
    expect(code).toBe(1);
    expect(output).toContain('violation getOrderStatus 200 body /amount: ');
    await runScript('npx ecc check traffic --baseline ecc-baseline.json --update-baseline', shell);
    expect((await runRecipe(path, shell)).code).toBe(0);
  },
);

test.each(['github/proxy.yml', 'gitlab/proxy.yml'])('%s fails when the traffic or a test is wrong', async (path) => {
  const { folder, env } = repository();
  const { code, output } = await runRecipe(path, { folder, env: { ...env, AMOUNT: 'a lot' } });
  expect(code).toBe(1);
  expect(output).toContain('violation createOrder request body /amount: ');
  expect(readFileSync(join(folder, 'traffic.har'), 'utf8')).not.toContain(btoa('test_key:'));
});

test('the action annotates the run, writes its summary, and says what came out', async () => {
  const shell = repository({ 'traffic/orders.har': traffic.bad });
  const { code, output } = await runAction(ACTION, { command: 'check', args: 'traffic/*.har\n' }, shell);
  expect(code).toBe(1);
  expect(output).toMatch(/^::error title=violation%3A getOrderStatus 200::body \/amount: /m);
  const { summary, outputs } = runnerFiles(shell.folder);
  expect(summary).toMatch(/^<!-- ecc check -->\n### `ecc check`\n/);
  expect(outputs).toMatch(/^report=.*report\.md\nexit-code=1\n$/);
});

test.each(['github/outdated.yml', 'gitlab/outdated.yml'])('%s fails when something would change', async (path) => {
  const shell = repository();
  writeFileSync(join(shell.folder, '.express-checkout-version'), '2018-07-16\n');
  const { code, output } = await runRecipe(path, shell);
  expect(code).toBe(1);
  expect(output).toContain('2018-10-25');
});

test.each([
  ['a command that there is not', 'rm -rf /', '', 2, 'The input command is one of'],
  ['an option that there is not', 'check', 'traffic\n--fail-onn\ndrift', 2, '--fail-on'],
  ['an argument that looks like a script', 'check', '$(touch hacked)\n`touch hacked`; touch hacked', 2, ''],
])('the action, with %s', async (_, command, args, expected, words) => {
  const shell = repository();
  const { code, output } = await runAction(ACTION, { command, args }, shell);
  expect(code).toBe(expected);
  expect(output).toContain(words);
  expect(existsSync(join(shell.folder, 'hacked'))).toBe(false);
});
