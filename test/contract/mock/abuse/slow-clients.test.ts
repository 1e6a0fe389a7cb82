import { describe, expect, test } from 'vitest';
import { startMock } from '../../../../scripts/mock/start.ts';
import { closedAfterAll } from '../../../support/closed-after.ts';
import { call, FORM } from '../../../support/mock-client.ts';
import { loadTestContract } from '../../../support/mock-contract.ts';
import { head, openConnection, type RawConnection, statuses } from '../../../support/raw-connection.ts';

const log: string[] = [];
const mock = closedAfterAll(
  await startMock({ contract: await loadTestContract(), requestTimeout: 2000, log: (line) => log.push(line) }),
);

const BODY = { 'content-type': FORM, 'content-length': 1000 };

/** Sends one byte after the other until the connection is closed. */
function trickle({ socket }: RawConnection, text: string): void {
  let sent = 0;
  const timer = setInterval(() => socket.writable && socket.write(text[sent++ % text.length] ?? ''), 5);
  socket.once('close', () => clearInterval(timer));
}

function trickleHeaders(connection: RawConnection): void {
  connection.socket.write('GET /things/t-1 HTTP/1.1\r\n');
  trickle(connection, 'x-a: b\r\n');
}

describe.concurrent('the answer is 408 and the connection is closed when a client', () => {
  test.each<[string, (connection: RawConnection) => void]>([
    ['sends nothing', () => {}],
    ['stops within the headers', ({ socket }) => socket.write('GET /things/t-1 HTTP/1.1\r\nHost: sh')],
    ['stops within the body', ({ socket }) => socket.write(`${head('POST /things', BODY)}amount=1`)],
    ['sends its headers byte by byte', trickleHeaders],
    [
      'sends its body byte by byte',
      (connection) => {
        connection.socket.write(head('POST /things', BODY));
        trickle(connection, 'amount=1&');
      },
    ],
    [
      'does not send the body that it was asked for',
      ({ socket }) => socket.write(head('POST /things', { ...BODY, expect: '100-continue' })),
    ],
  ])('%s', async (_, send) => {
    const connection = await openConnection(mock);
    send(connection);
    const answer = await connection.closed;
    expect(statuses(answer).filter((status) => status !== 100)).toEqual([408]);
    expect(answer).toContain('the request took too long to arrive');
    expect(answer).toContain('x-contract-version: 2020-06-15');
    expect(answer).toContain('{"error_code":"invalid"}');
  });
});

test.concurrent('a second request that does not end is refused too, after the answer to the first', async () => {
  const { socket, closed, arrived } = await openConnection(mock);
  socket.write(head('GET /things/t-1'));
  await arrived('"t-1"');
  socket.write('GET /things/t-1 HTTP/1.1\r\n');
  expect(statuses(await closed)).toEqual([200, 408]);
});

test.concurrent('a client that keeps its side open after a 408 is cut off', async () => {
  const connection = await openConnection(mock, true);
  trickleHeaders(connection);
  expect(statuses(await connection.closed)).toEqual([408]);
});

test('slow clients are logged in one line, and do not hold up the others', async () => {
  const { socket, closed } = await openConnection(mock);
  socket.write('GET /never?access_token=tkn_a417');
  expect((await call(mock, 'GET /things/t-1')).status).toBe(200);
  log.length = 0;
  await closed;
  expect(log).toEqual(['(not HTTP) 408 2020-06-15 ERR_HTTP_REQUEST_TIMEOUT']);
});
