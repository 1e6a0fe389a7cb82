import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FolderServer, serveFolder } from '../../../scripts/server/static.ts';

const LOCAL = { host: '127.0.0.1', port: 0 };
/** Long enough to be worth compressing. */
const LONG = `<body>${'<p>The same again.</p>\n'.repeat(200)}</body>`;
let base: string;
let server: FolderServer;

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'serve-folder-'));
  const root = join(base, 'site');
  mkdirSync(join(root, 'sub'), { recursive: true });
  mkdirSync(join(root, 'empty'));
  mkdirSync(join(base, 'site-secret'));
  writeFileSync(join(base, 'secret.txt'), 'secret');
  writeFileSync(join(base, 'site-secret', 'a.txt'), 'secret');
  writeFileSync(join(root, 'index.html'), 'home');
  writeFileSync(join(root, 'sub', 'index.html'), 'sub');
  const names = [
    'a b.txt',
    'a.js',
    'a.css',
    'a.json',
    'a.md',
    'a.bin',
    'a.svg',
    'a.png',
    'a.yaml',
    'a.xml',
    'feed.xml',
  ];
  for (const name of names) writeFileSync(join(root, name), name);
  mkdirSync(join(root, '.well-known'));
  writeFileSync(join(root, '.well-known', 'api-catalog'), 'catalog');
  writeFileSync(join(root, 'long.html'), LONG);
  symlinkSync(join(base, 'secret.txt'), join(root, 'link.txt'));
  for (const folder of ['.git', '.hidden']) mkdirSync(join(root, folder));
  for (const name of ['.env', 'sub/.env', '.git/config', '.hidden/index.html'])
    writeFileSync(join(root, name), 'secret');
  symlinkSync(join(root, '.env'), join(root, 'visible.txt'));
  symlinkSync(join(root, '.git'), join(root, 'visible'));
  server = await serveFolder(root, LOCAL);
});

afterAll(async () => {
  await server.close();
  rmSync(base, { recursive: true });
});

/** Sends the path as it is written; fetch would tidy it up. */
function get(path: string, method = 'GET', headers = {}) {
  return new Promise<{ status: number; type: string; location: string; body: string }>((done, fail) => {
    const call = request(server.url, { path, method, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => {
        body += part;
      });
      response.on('end', () => {
        const { 'content-type': type = '', location = '' } = response.headers;
        done({ status: response.statusCode ?? 0, type, location, body });
      });
    });
    call.on('error', fail);
    call.end();
  });
}

/** An answer as it comes over the wire. */
function raw(path: string, { method = 'GET', headers = {} } = {}) {
  return new Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }>((done, fail) => {
    const call = request(server.url, { path, method, headers }, async (response) => {
      const body = Buffer.concat(await response.toArray());
      done({ status: response.statusCode ?? 0, headers: response.headers, body });
    });
    call.on('error', fail);
    call.end();
  });
}

function unpacked(body: Buffer, encoding: string | undefined): string {
  if (encoding === 'br') return brotliDecompressSync(body).toString();
  return (encoding === 'gzip' ? gunzipSync(body) : body).toString();
}

describe('files', () => {
  test.each([
    ['/', 'text/html; charset=utf-8', 'home'],
    ['/index.html?x=1', 'text/html; charset=utf-8', 'home'],
    ['/sub/', 'text/html; charset=utf-8', 'sub'],
    ['/a%20b.txt', 'text/plain; charset=utf-8', 'a b.txt'],
    ['/a.js', 'text/javascript; charset=utf-8', 'a.js'],
    ['/a.css', 'text/css; charset=utf-8', 'a.css'],
    ['/a.json', 'application/json', 'a.json'],
    ['/a.md', 'text/markdown; charset=utf-8', 'a.md'],
    ['/a.svg', 'image/svg+xml', 'a.svg'],
    ['/a.png', 'image/png', 'a.png'],
    ['/a.yaml', 'application/yaml; charset=utf-8', 'a.yaml'],
    ['/a.xml', 'application/xml; charset=utf-8', 'a.xml'],
    ['/feed.xml', 'application/atom+xml; charset=utf-8', 'feed.xml'],
    ['/.well-known/api-catalog', 'application/linkset+json', 'catalog'],
    ['/a.bin', 'application/octet-stream', 'a.bin'],
  ])('%s', async (path, type, body) => {
    expect(await get(path)).toMatchObject({ status: 200, type, body });
  });

  test('HEAD has no body', async () => {
    expect(await get('/a.js', 'HEAD')).toMatchObject({ status: 200, body: '' });
  });

  test.each([
    ['/sub', '/sub/'],
    ['/sub?a=1', '/sub/?a=1'],
    ['//sub', '/sub/'],
  ])('%s leads to the folder', async (path, location) => {
    expect(await get(path)).toMatchObject({ status: 301, location });
  });
});

describe('what is sent', () => {
  test.each([
    ['gzip, deflate, br', 'br'],
    ['gzip, br;q=0', 'gzip'],
    ['*', 'br'],
    ['deflate', undefined],
    ['gzip;q=0', undefined],
  ])('with `accept-encoding: %s` it is compressed: %s', async (accepted, encoding) => {
    for (const method of ['HEAD', 'GET']) {
      const answer = await raw('/long.html', { method, headers: { 'accept-encoding': accepted } });
      expect(answer.headers).toMatchObject({ vary: 'accept-encoding' });
      expect(answer.headers['content-encoding']).toBe(encoding);
      if (method === 'HEAD') continue;
      expect(answer.headers['content-length']).toBe(String(answer.body.length));
      expect(unpacked(answer.body, encoding)).toBe(LONG);
    }
  });

  test('what is small, or no text, is sent as it is', async () => {
    for (const path of ['/', '/a.bin', '/a.png']) {
      expect((await raw(path, { headers: { 'accept-encoding': 'br' } })).headers['content-encoding']).toBeUndefined();
    }
  });

  test('what the reader has already is not sent again, until it changes', async () => {
    const path = join(base, 'site', 'changing.html');
    writeFileSync(path, LONG);
    const { etag = '' } = (await raw('/changing.html')).headers;
    const headers = { 'if-none-match': `"other", ${etag}` };
    expect(await raw('/changing.html', { headers })).toMatchObject({ status: 304, body: Buffer.alloc(0) });
    writeFileSync(path, `${LONG}!`);
    expect(await raw('/changing.html', { headers })).toMatchObject({ status: 200 });
    const packed = await raw('/changing.html', { headers: { 'accept-encoding': 'gzip' } });
    expect(unpacked(packed.body, 'gzip')).toBe(`${LONG}!`);
  });

  test('pages may load nothing from elsewhere, and nobody may put them into a frame', async () => {
    const { headers } = await raw('/');
    expect(headers['content-security-policy']).toContain("default-src 'self'; ");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers).toMatchObject({ 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff' });
  });

  test("what is not there is answered with the site's own page", async () => {
    const folder = join(base, 'with-404');
    mkdirSync(folder);
    writeFileSync(join(folder, '404.html'), 'nothing here');
    const other = await serveFolder(folder, LOCAL);
    const answer = await fetch(`${other.url}/a/b/c`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    expect(await answer.text()).toBe('nothing here');
    await other.close();
  });
});

describe('a live server', () => {
  test('has pages load again, by a script that no file holds', async () => {
    const live = await serveFolder(join(base, 'site'), { ...LOCAL, live: true });
    const page = await (await fetch(`${live.url}/long.html`)).text();
    const [, script = ''] = /<script src="([^"]+)" defer><\/script>\n<\/body>$/.exec(page) ?? [];
    const text = await (await fetch(new URL(script, live.url))).text();
    const [, path = ''] = /EventSource\('([^']+)'\)/.exec(text) ?? [];
    const events = await fetch(new URL(path, live.url));
    expect(events.headers.get('content-type')).toContain('text/event-stream');
    const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toBe(': open\n\n');
    live.reload();
    expect((await reader?.read())?.value).toBe('event: reload\ndata:\n\n');
    await live.close();
    expect((await reader?.read())?.done).toBe(true);
  });

  test('is none unless it is told to be', async () => {
    expect(await (await fetch(`${server.url}/long.html`)).text()).toBe(LONG);
    expect((await raw('/.live/events')).status).toBe(404);
  });
});

describe('refusals', () => {
  test.each([
    '/nothing.html',
    '/empty/',
    '/../secret.txt',
    '/sub/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/sub/..%2f..%2fsecret.txt',
    '/..%5csecret.txt',
    '/../site-secret/a.txt',
    '/link.txt',
    '/%00',
    '/%zz',
    '/a.js/',
    '/.env',
    '/%2eenv',
    '/%2Eenv',
    '/.git/config',
    '/sub/../.git/config',
    '/sub/%2e%2e%2f.git%2fconfig',
    '/.git%5cconfig',
    '/.hidden/',
    '/sub/.env',
    '/visible.txt',
    '/visible/config',
  ])('%s is not there', async (path) => {
    const { status, body } = await get(path);
    expect(status).toBe(404);
    expect(body).not.toContain('secret');
  });

  test.each(['evil.test', 'localhost.evil.test', '192.168.0.1'])('under the name %s nothing is there', async (host) => {
    expect(await get('/', 'GET', { host })).toMatchObject({ status: 403, body: expect.stringContaining('127.0.0.1') });
  });

  test.each(['localhost:8080', 'docs.localhost', '[::1]'])('under the name %s it is', async (host) => {
    expect(await get('/', 'GET', { host })).toMatchObject({ status: 200 });
  });

  test('other methods are not answered', async () => {
    expect(await get('/', 'POST')).toMatchObject({ status: 405 });
  });
});

test('a taken port is an error that says so', async () => {
  const port = Number(new URL(server.url).port);
  await expect(serveFolder(base, { host: LOCAL.host, port })).rejects.toMatchObject({ code: 'PORT_IN_USE' });
});

test('a missing folder is an error that says so', async () => {
  await expect(serveFolder(join(base, 'none'), LOCAL)).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
});

test('closing frees the port', async () => {
  const first = await serveFolder(base, LOCAL);
  await fetch(`${first.url}/secret.txt`).then((response) => response.text());
  await first.close();
  const second = await serveFolder(base, { host: LOCAL.host, port: Number(new URL(first.url).port) });
  await second.close();
});
