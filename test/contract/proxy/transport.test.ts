import { brotliCompressSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { proxyTo, rawServer, readAnswer, sendRaw } from '../../support/proxied.ts';
import { openConnection } from '../../support/raw-connection.ts';

const binary = Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 7) % 256));
const withBody = (head: string, body: Buffer) =>
  Buffer.concat([Buffer.from(`${head}\r\nContent-Length: ${body.length}\r\n\r\n`, 'latin1'), body]);
const get = (method = 'GET') => `${method} /orders/o-1 HTTP/1.1\r\nHost: shop.test\r\nConnection: close\r\n\r\n`;

describe('an answer comes as the server sent it', () => {
  test.each<[string, string | Buffer, string?]>([
    ['with bytes of any kind', withBody('HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream', binary)],
    ['packed with gzip', withBody('HTTP/1.1 200 OK\r\nContent-Encoding: gzip', gzipSync('{"status":"NEW"}'))],
    ['packed with Brotli', withBody('HTTP/1.1 200 OK\r\nContent-Encoding: br', brotliCompressSync('{"status":"NEW"}'))],
    ['in an unknown coding', withBody('HTTP/1.1 200 OK\r\nContent-Encoding: x-own', binary)],
    ['with names in any case, in their order', 'HTTP/1.1 200 OK\r\nX-b: 2\r\nx-A: 1\r\nContent-Length: 0\r\n\r\n'],
    [
      'with the same header twice',
      'HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nX-A: 1\r\nSet-Cookie: b=2\r\nX-A: 1\r\nContent-Length: 0\r\n\r\n',
    ],
    ['with characters beyond ASCII', 'HTTP/1.1 200 OK\r\nX-Name: Zo\xeb \xff\r\nContent-Length: 0\r\n\r\n'],
    ['without a date', 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'],
    ['with words of its own', 'HTTP/1.1 299 Quite all right\r\nContent-Length: 2\r\n\r\n{}'],
    [
      'that leads elsewhere',
      'HTTP/1.1 302 Found\r\nLocation: https://elsewhere.test/?a=b%20c\r\nContent-Length: 0\r\n\r\n',
    ],
    ['that is an error', 'HTTP/1.1 503 Down\r\nRetry-After: 3\r\nContent-Length: 4\r\n\r\nbusy'],
    ['without content', 'HTTP/1.1 204 No Content\r\nX-A: 1\r\n\r\n'],
    ['that was not modified', 'HTTP/1.1 304 Not Modified\r\nETag: "a"\r\nContent-Length: 312\r\n\r\n', 'GET'],
    ['to HEAD', 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 312\r\n\r\n', 'HEAD'],
    ['in chunks', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n{"a\r\n4\r\n":1}\r\n0\r\n\r\n'],
    [
      'in chunks with a trailer',
      'HTTP/1.1 200 OK\r\nTrailer: X-Sum\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\nX-Sum: 5\r\n\r\n',
    ],
    ['that is empty, in chunks', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
  ])('%s', async (_, answer, method) => {
    const server = await rawServer(answer);
    const proxy = await proxyTo(server.url);
    const direct = await sendRaw(server.url, get(method));
    const passed = await sendRaw(proxy.url, get(method));
    expect(passed).toEqual(direct);
  });

  test('of HTTP/1.0, whose body ends with the connection', async () => {
    const server = await rawServer('HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\nall that there is');
    const { status, headers, body, isWhole } = await sendRaw((await proxyTo(server.url)).url, get());
    expect({ status, headers, body, isWhole }).toEqual({
      status: 'HTTP/1.1 200 OK',
      headers: ['Content-Type: text/plain'],
      body: 'all that there is',
      isWhole: true,
    });
  });

  test('to a client of HTTP/1.0, without chunks', async () => {
    const server = await rawServer('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n');
    const { url } = await proxyTo(server.url);
    const answer = await sendRaw(url, 'GET /orders/o-1 HTTP/1.0\r\n\r\n');
    expect(answer).toMatchObject({ body: '{}', headers: [] });
  });

  test('without the headers of the connection between proxy and server', async () => {
    const fields =
      'Connection: close, X-Hop\r\nX-Hop: 1\r\nKeep-Alive: timeout=9\r\nProxy-Connection: close\r\nUpgrade: h2c\r\nX-Own: 1';
    const server = await rawServer(`HTTP/1.1 200 OK\r\n${fields}\r\nContent-Length: 0\r\n\r\n`);
    const { headers } = await sendRaw((await proxyTo(server.url)).url, get());
    expect(headers).toEqual(['X-Own: 1', 'Content-Length: 0']);
  });

  test('piece by piece, before its end is there', async () => {
    let go = () => {};
    const server = await rawServer((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nfirst');
      go = () => socket.end('later');
    });
    const client = await openConnection(await proxyTo(server.url));
    client.socket.write(get());
    await client.arrived('first');
    go();
    expect(readAnswer(await client.closed).body).toBe('firstlater');
  });
});

const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n';

/** The request that the server gets for bytes that the client sends: its first line, its headers, what follows. */
async function received(...pieces: readonly (string | Buffer)[]) {
  const server = await rawServer(OK);
  const { url } = await proxyTo(server.url);
  await sendRaw(url, ...pieces);
  const [head = '', ...rest] = server.received().split('\r\n\r\n');
  const [line, ...headers] = head.split('\r\n');
  const own = `Host: ${new URL(server.url).host}`;
  return {
    line,
    headers: headers.map((one) => (one === own ? 'Host: (the server)' : one)),
    body: rest.join('\r\n\r\n'),
  };
}

describe('a request goes as the client sent it', () => {
  test.each<[string, string | Buffer, Partial<Awaited<ReturnType<typeof received>>>]>([
    [
      'with names in any case, in their order, as often as they came',
      'GET / HTTP/1.1\r\nHost: shop.test\r\nx-B: 2\r\nX-a: 1\r\nx-B: 3\r\nConnection: close\r\n\r\n',
      { headers: ['Host: (the server)', 'x-B: 2', 'X-a: 1', 'x-B: 3', 'Connection: keep-alive'], body: '' },
    ],
    [
      'with an odd target',
      'GET /a%2Fb/../c;d?x=%zz&y=[1]&z=a+b HTTP/1.1\r\nHost: shop.test\r\nConnection: close\r\n\r\n',
      { line: 'GET /a%2Fb/../c;d?x=%zz&y=[1]&z=a+b HTTP/1.1' },
    ],
    [
      'with a whole URL, as clients send it that know of a proxy',
      'GET http://api.shop.test/orders?a=1 HTTP/1.1\r\nHost: api.shop.test\r\nConnection: close\r\n\r\n',
      { line: 'GET /orders?a=1 HTTP/1.1' },
    ],
    [
      'with a body of a length',
      Buffer.concat([
        Buffer.from(`POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 256\r\nConnection: close\r\n\r\n`),
        binary.subarray(0, 256),
      ]),
      { body: binary.subarray(0, 256).toString('latin1') },
    ],
    [
      'with a body in chunks',
      'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n3\r\na=1\r\n0\r\n\r\n',
      {
        headers: ['Host: (the server)', 'Transfer-Encoding: chunked', 'Connection: keep-alive'],
        body: '3\r\na=1\r\n0\r\n\r\n',
      },
    ],
    [
      'without a body',
      'POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
      { headers: ['Host: (the server)', 'Content-Length: 0', 'Connection: keep-alive'], body: '' },
    ],
    [
      'without the headers of the connection between client and proxy',
      'GET / HTTP/1.1\r\nHost: a\r\nConnection: close, X-Hop\r\nX-Hop: 1\r\nTE: trailers\r\nKeep-Alive: 5\r\n\r\n',
      { headers: ['Host: (the server)', 'Connection: keep-alive'] },
    ],
  ])('%s', async (_, request, expected) => {
    expect(await received(request)).toMatchObject(expected);
  });

  test('piece by piece, before its end is there', async () => {
    const server = await rawServer(() => {});
    const client = await openConnection(await proxyTo(server.url));
    client.socket.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nfirst');
    await server.arrived('first');
    client.socket.write('later');
    await server.arrived('firstlater');
    client.socket.destroy();
  });

  test('below the path of the server', async () => {
    const server = await rawServer(OK);
    const { url } = await proxyTo(`${server.url}/api/v1/`);
    await sendRaw(url, get());
    expect(server.received()).toMatch(/^GET \/api\/v1\/orders\/o-1 HTTP\/1\.1\r\n/);
  });
});

describe('Expect: 100-continue', () => {
  const ask = 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n';

  test('waits for the word of the server', async () => {
    let go = () => {};
    const server = await rawServer((socket) => {
      go = () => socket.write('HTTP/1.1 100 Continue\r\n\r\n');
    });
    const client = await openConnection(await proxyTo(server.url));
    client.socket.write(ask);
    await server.arrived('Expect: 100-continue');
    go();
    await client.arrived('HTTP/1.1 100 Continue');
    client.socket.write('body');
    await server.arrived('body');
    client.socket.destroy();
  });

  test('is refused when the server refuses', async () => {
    const server = await rawServer('HTTP/1.1 413 Too much\r\nContent-Length: 0\r\n\r\n');
    const { url } = await proxyTo(server.url);
    expect((await sendRaw(url, ask)).status).toBe('HTTP/1.1 413 Too much');
    expect(server.received()).not.toContain('body');
  });
});

test('connections to the server are kept and used again', async () => {
  let connections = 0;
  const server = await rawServer((socket) => {
    connections += 1;
    const answer = () => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}');
    answer();
    socket.on('data', answer);
  });
  const { url } = await proxyTo(server.url);
  for (let round = 0; round < 5; round += 1) await (await fetch(`${url}/orders/o-1`)).text();
  expect(connections).toBe(1);
});
