import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FolderServer, serveFolder } from '../../../scripts/server/static.ts';

const LOCAL = { host: '127.0.0.1', port: 0 };
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
  for (const name of ['a b.txt', 'a.js', 'a.css', 'a.json', 'a.md', 'a.bin']) writeFileSync(join(root, name), name);
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

describe('files', () => {
  test.each([
    ['/', 'text/html; charset=utf-8', 'home'],
    ['/index.html?x=1', 'text/html; charset=utf-8', 'home'],
    ['/sub/', 'text/html; charset=utf-8', 'sub'],
    ['/a%20b.txt', 'text/plain; charset=utf-8', 'a b.txt'],
    ['/a.js', 'text/javascript; charset=utf-8', 'a.js'],
    ['/a.css', 'text/css; charset=utf-8', 'a.css'],
    ['/a.json', 'application/json; charset=utf-8', 'a.json'],
    ['/a.md', 'text/markdown; charset=utf-8', 'a.md'],
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
