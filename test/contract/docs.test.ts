import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, relative } from 'node:path';
import { transform } from 'esbuild';
import { describe, expect, onTestFinished, test } from 'vitest';
import { hashFiles } from '../../scripts/build/hash.ts';
import { NO_LINKS } from '../../scripts/reference/links.ts';
import { operationBlocks } from '../../scripts/reference/markdown/operation-text.ts';
import { operationFacts } from '../../scripts/reference/operation/operation-facts.ts';
import { referenceSource } from '../../scripts/reference/reference-source.ts';
import { codeSamples } from '../../scripts/samples/code-samples.ts';
import { eventually } from '../support/eventually.ts';
import { realContract } from '../support/real-contract.ts';
import { startCli } from '../support/run-cli.ts';
import { runCommand, serveCommand } from '../support/run-command.ts';
import { siteFaults } from '../support/site-links.ts';
import { changedContract, SMALL_CONTRACT, tempFolder, writeFiles } from '../support/temp-contract.ts';

const SVG = '<?xml version="1.0"?>\n<!-- A logo. -->\n<svg xmlns="http://www.w3.org/2000/svg"/>';

/** A small contract, and a folder for its site. */
function smallSite() {
  const folder = tempFolder();
  writeFiles(join(folder, 'spec'), SMALL_CONTRACT);
  const [spec, out] = [join(folder, 'spec'), join(folder, 'site')];
  return { folder, spec, out, docs: (...args: string[]) => ['docs', '--spec', spec, '--out', out, ...args] };
}

/** Every file below a folder with the time of its last change. */
function timesOf(folder: string): Map<string, bigint> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name));
  return new Map(paths.map((path) => [relative(folder, path), statSync(path, { bigint: true }).mtimeNs]));
}

/** Which files were written since; a rename keeps the time of the file that it puts there. */
function writtenSince(before: Map<string, bigint>, folder: string): string[] {
  return [...timesOf(folder)].filter(([path, time]) => before.get(path) !== time).map(([path]) => path);
}

describe('ecc docs', () => {
  test('writes the site and prints where it begins', async () => {
    const { out, docs } = smallSite();
    const { code, stdout, stderr } = await runCommand(docs());
    expect({ code, stdout }).toEqual({ code: 0, stdout: `${join(out, 'index.html')}\n` });
    expect(stderr).toMatch(/^Wrote (\d+) of \1 files in [\d.]+ s\.\n$/);
    for (const path of ['index.html', 'index.md', 'assets/site.css', 'llms.txt', '2020-01-01/openapi.json']) {
      expect(existsSync(join(out, path)), path).toBe(true);
    }
  });

  test('writes nothing when nothing has changed, and brings back what is gone or was changed', async () => {
    const { out, docs } = smallSite();
    await runCommand(docs());
    const before = timesOf(out);
    expect((await runCommand(docs())).stderr).toMatch(/^Nothing to do: all \d+ files are up to date/);
    expect(writtenSince(before, out)).toEqual([]);
    rmSync(join(out, 'index.md'));
    writeFileSync(join(out, 'assets/site.css'), 'mine');
    expect((await runCommand(docs())).stderr).toMatch(/^Wrote 2 of \d+ files/);
    expect(writtenSince(before, out).sort()).toEqual(['assets/site.css', 'index.md']);
  });

  // Linux takes no new folder there, not even from root.
  test.runIf(existsSync('/proc/self'))('says that a folder cannot be made', async () => {
    const { code, stderr } = await runCommand(smallSite().docs('--out', '/proc/none'));
    expect({ code, stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('FILE_UNWRITABLE: Nothing can be written to /proc/none'),
    });
  });

  test('has no link that leads nowhere for a contract without guides', async () => {
    const { out, docs } = smallSite();
    await runCommand(docs());
    const files = [...timesOf(out).keys()].map((path) => ({ path, content: readFileSync(join(out, path), 'utf8') }));
    expect(siteFaults(files, { scripted: ['compare/index.html'] })).toEqual([]);
  });

  test('says of the contract only what it says itself', async () => {
    const { spec, out, docs } = smallSite();
    writeFiles(spec, changedContract('openapi.yaml', 'A contract for tests.', 'Made by **us**.'));
    await runCommand(docs());
    for (const path of ['index.html', 'changes/index.html', 'index.md', 'llms.txt']) {
      const text = readFileSync(join(out, path), 'utf8');
      expect(text, path).toMatch(/Made by (?:<strong>us<\/strong>|\*\*us\*\*)\./);
      expect(text, path).not.toMatch(/vendor/i);
    }
  });

  test('leads from pages of old to guides that came later', async () => {
    const { folder, out, docs } = smallSite();
    await runCommand(docs());
    const lists = () => readFileSync(join(out, 'changes/index.html'), 'utf8').includes('href="../guides/index.html"');
    expect(lists()).toBe(false);
    writeFiles(join(folder, 'own'), { 'start.md': '---\ntitle: Start\nsummary: How to.\norder: 1\n---\n\nText.\n' });
    await runCommand(docs('--guides', join(folder, 'own')));
    expect(lists()).toBe(true);
  });

  test('writes what a changed overlay is about, and nothing of other versions', async () => {
    const { spec, out, docs } = smallSite();
    await runCommand(docs());
    const before = timesOf(out);
    const path = 'overlays/2021-06-30.yaml';
    writeFiles(spec, changedContract(path, 'update: [blue]', 'update: [yellow]'));
    await runCommand(docs());
    const written = writtenSince(before, out);
    expect(written).toContain('2021-06-30/openapi.json');
    expect(written.filter((name) => /^(baseline|2020-01-01)\//.test(name))).toEqual([]);
    expect(written.length).toBeLessThan(before.size / 2);
  });

  test('is the same to the byte wherever and whenever it is written', async () => {
    const [one, other] = [smallSite(), smallSite()];
    await runCommand(one.docs());
    await runCommand(other.docs('--versions', 'baseline'));
    await runCommand(other.docs());
    expect(hashFiles(other.out, [other.out])).toBe(hashFiles(one.out, [one.out]));
  });

  test('takes the folder of a build over, and leaves it to the next build', async () => {
    const { folder, spec } = smallSite();
    const out = join(folder, 'generated');
    const build = ['build', '--spec', spec, '--out', out];
    expect((await runCommand(build)).code).toBe(0);
    const docs = ['docs', '--spec', spec, '--out', join(out, 'docs')];
    expect((await runCommand([...docs, '--title', 'Ours'])).code).toBe(0);
    expect(readFileSync(join(out, 'docs/index.html'), 'utf8')).toContain('<h1>Ours</h1>');
    expect((await runCommand(build)).code).toBe(0);
    expect(readFileSync(join(out, 'docs/index.html'), 'utf8')).toContain('<h1>Small API</h1>');
    expect((await runCommand(docs)).code).toBe(0);
  });

  test('publishes the versions that are named', async () => {
    const { out, docs } = smallSite();
    await runCommand(docs());
    expect((await runCommand(docs('--versions', 'baseline,2020-01-01'))).code).toBe(0);
    expect(existsSync(join(out, '2020-01-01/openapi.json'))).toBe(true);
    expect(existsSync(join(out, '2021-06-30'))).toBe(false);
  });

  test('knows anew since when something is there, when a version that is not published says otherwise', async () => {
    const { spec, out, docs } = smallSite();
    const few = (...args: string[]) => docs('--versions', '2021-06-30', ...args);
    await runCommand(few());
    const page = () => readFileSync(join(out, 'schemas/Thing/index.html'), 'utf8');
    expect(page()).toContain('>since 2020-01-01<');
    const path = 'components/schemas/Thing.yaml';
    writeFiles(spec, {
      [path]: `${SMALL_CONTRACT[path]}  colour:\n    type: string\n    description: A word for its colour.\n`,
    });
    await runCommand(few());
    expect(page()).toContain('>changed in 2020-01-01<');
    const fresh = tempFolder();
    await runCommand(few('--out', fresh));
    expect(page()).toBe(readFileSync(join(fresh, 'schemas/Thing/index.html'), 'utf8'));
  });

  test('is called, drawn and linked as its host wants it', async () => {
    const { folder, out, docs } = smallSite();
    writeFileSync(join(folder, 'mark.picture'), SVG);
    const { code } = await runCommand(
      docs(
        ...['--title', 'Pay & go', '--logo', join(folder, 'mark.picture'), '--base-url', 'https://docs.shop.test/api/'],
        ...['--colour-light', '#7A0000', '--server', 'http://127.0.0.1:4010'],
      ),
    );
    expect(code).toBe(0);
    const page = readFileSync(join(out, 'index.html'), 'utf8');
    expect(page).toContain('<h1>Pay &amp; go</h1>');
    expect(page).toContain('src="assets/logo.svg"');
    expect(page).toContain('<link rel="canonical" href="https://docs.shop.test/api/">');
    expect(readFileSync(join(out, 'assets/logo.svg'), 'utf8')).toBe(SVG);
    expect(readFileSync(join(out, 'assets/site.css'), 'utf8')).toContain('--link: light-dark(#7a0000, #8ab8ff);');
    expect(readFileSync(join(out, 'sitemap.xml'), 'utf8')).toContain('<loc>https://docs.shop.test/api/</loc>');
  });
});

describe('what is wrong is told before anything is written', () => {
  test.each([
    [
      'an unknown option',
      ['--servers', 'x'],
      'USAGE: `--servers` is not an option of `ecc docs`; did you mean `--server`?',
    ],
    ['a port that is none', ['--port', 'many'], 'USAGE: `--port` is "many", which is not a port.'],
    [
      'an unknown version',
      ['--versions', 'baseline,2019-01-01'],
      'VERSION_INVALID: `--versions` names 2019-01-01, which is no version of the contract.\n  The versions are baseline, 2020-01-01, 2021-06-30.',
    ],
    ['an empty list of versions', ['--versions', ','], 'USAGE: `--versions` is ",", which is not a list of versions.'],
    ['a title of nothing', ['--title', ' '], 'USAGE: `--title` is " ", which is not a name.'],
    ['a colour that is none', ['--colour-dark', 'red'], 'USAGE: `--colour-dark` is "red", which is not a colour.'],
    [
      'a colour without contrast',
      ['--colour-light', '#aaaaaa'],
      'USAGE: `--colour-light` is #aaaaaa, whose contrast on light pages is 2.1.\n  Text needs 4.5 at least: give a darker colour',
    ],
    [
      'a dark colour on a dark page',
      ['--colour-dark', '#333333'],
      'whose contrast on dark pages is 1.1.\n  Text needs 4.5 at least: give a lighter colour',
    ],
    [
      'a base URL without a host',
      ['--base-url', '/docs'],
      'USAGE: `--base-url` is "/docs", which is not such an address.',
    ],
    ['a base URL with a query', ['--base-url', 'https://docs.shop.test/?a=1'], 'USAGE: `--base-url` is'],
    ['a server with a password', ['--server', 'https://a:b@api.shop.test'], 'USAGE: `--server` is'],
    ['a server of another kind', ['--server', 'ftp://api.shop.test'], 'USAGE: `--server` is'],
    [
      'a logo that is not there',
      ['--logo', '{folder}/none.svg'],
      'FILE_NOT_FOUND: `--logo` names {folder}/none.svg, which does not exist.',
    ],
    [
      'a logo that is a folder',
      ['--logo', '{folder}'],
      'FILE_UNREADABLE: `--logo` names {folder}, which cannot be read.',
    ],
    [
      'a logo that is no picture',
      ['--logo', '{folder}/notes.txt'],
      'USAGE: `--logo` names {folder}/notes.txt, which is neither an SVG nor a PNG.',
    ],
    [
      'guides that are not there',
      ['--guides', '{folder}/none'],
      'FILE_NOT_FOUND: `--guides` names {folder}/none, which does not exist.',
    ],
    [
      'guides that are a file',
      ['--guides', '{folder}/notes.txt'],
      'FILE_NOT_FOUND: `--guides` names {folder}/notes.txt, which is not a folder.',
    ],
    [
      'a folder that is a file',
      ['--out', '{folder}/notes.txt'],
      'FILE_UNWRITABLE: Nothing can be written to {folder}/notes.txt',
    ],
  ])('%s', async (_name, args, expected) => {
    const { folder, out, docs } = smallSite();
    writeFiles(folder, { 'notes.txt': 'mine' });
    const filled = (text: string) => text.replaceAll('{folder}', folder);
    const { code, stdout, stderr } = await runCommand(docs(...args.map(filled)));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(filled(expected));
    expect(existsSync(out)).toBe(false);
  });

  test('a port that something listens on', async () => {
    const { out, docs } = smallSite();
    const other = createServer();
    await once(other.listen(0, '127.0.0.1'), 'listening');
    onTestFinished(() => void other.close());
    const address = other.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    const { code, stderr } = await runCommand(docs('--serve', '--port', port));
    expect(code).toBe(2);
    expect(stderr).toContain('choose another port with `--port`');
    expect(existsSync(out)).toBe(false);
  });

  test('a file of somebody else in a place of the site', async () => {
    const { out, docs } = smallSite();
    writeFiles(out, { 'index.html': 'mine', 'notes.txt': 'mine' });
    const { code, stderr } = await runCommand(docs());
    expect(code).toBe(2);
    expect(stderr).toContain(`FILE_FOREIGN: ${join(out, 'index.html')} would be replaced`);
    expect(readdirSync(out).sort()).toEqual(['index.html', 'notes.txt']);
  });
});

describe('ecc docs --serve', () => {
  test('serves the site until it is told to stop', async () => {
    const { docs } = smallSite();
    const child = startCli(docs('--serve', '--port', '0'));
    child.stderr.resume();
    onTestFinished(() => {
      child.kill('SIGKILL');
    });
    const [line] = await once(child.stdout.setEncoding('utf8'), 'data');
    const answer = await fetch(String(line).trim(), { headers: { 'accept-encoding': 'br' } });
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-encoding': 'br',
      'content-security-policy': expect.stringContaining("default-src 'self'"),
    });
    expect(await answer.text()).not.toContain('.live');
    const again = await fetch(String(line).trim(), { headers: { 'if-none-match': answer.headers.get('etag') ?? '' } });
    expect(again.status).toBe(304);
    const nothing = await fetch(new URL('no/such/page', String(line).trim()));
    expect(nothing.status).toBe(404);
    expect(await nothing.text()).toContain('<h1>There is no such page</h1>');
    child.kill('SIGTERM');
    expect(await once(child, 'close')).toEqual([0, null]);
  });

  test('and --watch write what changes, tell what is wrong with it, and have pages load again', async () => {
    const { spec, out, docs } = smallSite();
    const served = await serveCommand(docs('--serve', '--port', '0', '--watch'));
    const [url = ''] = served.lines;
    const events = (await fetch(new URL('.live/events', url))).body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await events?.read())?.value).toContain('open');
    writeFiles(spec, { 'openapi.yaml': 'openapi: [' });
    await eventually(() => expect(served.stderr()).toContain('The site stays as it was:\n'));
    writeFiles(spec, changedContract('openapi.yaml', 'title: Small API', 'title: Changed API'));
    expect((await events?.read())?.value).toContain('event: reload');
    expect(served.stderr()).toMatch(/Wrote \d+ of \d+ files in [\d.]+ s\.\n$/);
    expect(await (await fetch(url)).text()).toContain('<h1>Changed API</h1>');
    expect(readFileSync(join(out, 'index.html'), 'utf8')).not.toContain('.live');
    expect((await served.stop()).code).toBe(0);
  });
});

test('every sample in TypeScript and JavaScript of every version is valid code', async () => {
  const contract = await realContract();
  for (const { version } of contract.versions) {
    const document = contract.document(version);
    for (const operation of contract.operations(version)) {
      const samples = codeSamples(document, version, operation);
      const scripts = samples.filter(({ lang }) => ['javascript', 'typescript'].includes(lang));
      expect(scripts).toHaveLength(2);
      for (const { source } of scripts) await transform(source, { loader: 'ts' });
    }
  }
});

test('the page of an operation says what may follow, and what of the answer goes into it', async () => {
  const contract = await realContract();
  const version = '2021-03-25';
  const operation = contract.operations(version).find(({ operationId }) => operationId === 'createOrder');
  if (operation === undefined) throw new Error('The contract has no createOrder.');
  const facts = operationFacts(referenceSource(contract, version), operation);
  const links = { ...NO_LINKS, operation: (name: string) => `../${name}/index.md` };
  expect(operationBlocks(facts, links).join('\n')).toContain(
    '- [getOrderStatus](../getOrderStatus/index.md): The order as it is now; `order_id` from `$response.body#/order_id`.',
  );
});
