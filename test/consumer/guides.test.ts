import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { guideFolders, readGuides } from '../../scripts/docs/guides/read-guides.ts';
import { startMock } from '../../scripts/mock/start.ts';
import { freePort } from '../../scripts/server/listen.ts';
import type { Shell } from '../support/ci/shell.ts';
import { closedAfterAll } from '../support/closed-after.ts';
import { showsOutput } from '../support/guides/matches-output.ts';
import { runSnippets } from '../support/guides/run-snippets.ts';
import { type Snippet, snippetsOf } from '../support/guides/snippets.ts';
import { realContract } from '../support/real-contract.ts';
import { tempFolder } from '../support/temp-contract.ts';
import { compile } from './compile.ts';

const MODULES = join(import.meta.dirname, '../../node_modules');
const guides = readGuides(guideFolders()).map((guide) => [guide.name, snippetsOf(guide)] as const);
const mock = closedAfterAll(await startMock({ contract: await realContract() }));

/** A project of a reader: the package, the client, and what runs TypeScript. */
function project(): Shell {
  const folder = tempFolder();
  const modules = join(folder, 'node_modules');
  const installed = join(inject('consumer'), 'node_modules');
  mkdirSync(join(modules, '.bin'), { recursive: true });
  const links = {
    ...Object.fromEntries(readdirSync(installed).map((name) => [name, join(installed, name)])),
    'express-checkout-client': join(inject('built'), 'client'),
    '@types': join(MODULES, '@types'),
    'openapi-fetch': join(MODULES, 'openapi-fetch'),
    tsx: join(MODULES, 'tsx'),
    '.bin/ecc': join(installed, '.bin/ecc'),
    '.bin/tsx': join(MODULES, '.bin/tsx'),
  };
  for (const [name, target] of Object.entries(links)) if (name !== '.bin') symlinkSync(target, join(modules, name));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  return { folder, env: { XDG_CACHE_HOME: join(inject('tempRoot'), 'cache') } };
}

/** With the port of the mock, and a free one, in place of those that readers see. */
async function adaption(): Promise<(code: string) => string> {
  const own = String(await freePort('127.0.0.1'));
  return (code) => code.replaceAll('4010', new URL(mock.url).port).replaceAll('3000', own);
}

test.each(guides)('%s: what readers paste works, and prints what it says', async (_, snippets) => {
  const adapted = await adaption();
  const ran = await runSnippets(snippets, project(), adapted);
  for (const { snippet, code, stdout, stderr, failed } of ran) {
    const exit = snippet.use.kind === 'run' ? snippet.use.exit : 0;
    const told = `${snippet.place} printed\n${stdout}${stderr}`;
    expect(code, told).toBe(exit);
    if (exit === 0) expect(failed, told).toEqual([]);
    const next = snippets[snippets.indexOf(snippet) + 1];
    if (next?.use.kind !== 'output') continue;
    expect(showsOutput({ ...next, code: adapted(next.code) }, stdout), `${next.place} shows other than\n${told}`).toBe(
      true,
    );
  }
});

test('all TypeScript compiles as strictly as can be', () => {
  const isTypeScript = ({ language }: Snippet) => language === 'ts';
  const files = guides.flatMap(([, snippets]) => snippets.filter(isTypeScript));
  const sources = files.map(({ place, code }) => [`${place.replace(/\W+/g, '-')}.ts`, code]);
  const messages = compile(project().folder, Object.fromEntries(sources));
  expect([...messages].filter(([, said]) => said.length > 0)).toEqual([]);
  expect(files.length).toBeGreaterThan(8);
});

test('what cannot be run says why', () => {
  const skipped = guides.flatMap(([name, snippets]) =>
    snippets.flatMap(({ use }) => (use.kind === 'norun' ? [`${name}: ${use.why}`] : [])),
  );
  expect(skipped).toEqual([
    'first-payment: it serves until you stop it, and the test has one at a port of its own',
    'webhooks: it needs the server from above',
    'testing: it serves until you stop it, and the test has one at a port of its own',
  ]);
});

test('every output stands below what prints it', () => {
  const alone = guides.flatMap(([, snippets]) =>
    snippets.filter(({ use }, index) => use.kind === 'output' && snippets[index - 1]?.use.kind !== 'run'),
  );
  expect(alone.map(({ place }) => place)).toEqual([]);
});
