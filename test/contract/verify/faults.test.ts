import { afterAll, expect, test } from 'vitest';
import type { VerifyOptions } from '../../../scripts/verify/verify.ts';
import {
  changedBody,
  type Fault,
  type GivenAnswer,
  startFaultyServer,
  type TakenRequest,
} from '../../support/faulty-server.ts';
import { verifyServer } from '../../support/verify.ts';

const OPERATIONS = ['createOrder', 'getOrderStatus'];
const ONLY_YES = (change: (answer: GivenAnswer) => GivenAnswer): Fault => ({
  answer: (answer) => (answer.status === 200 ? change(answer) : answer),
});

function withHeader(answer: GivenAnswer, name: string, value: string | undefined): GivenAnswer {
  const headers = new Headers(answer.headers);
  if (value === undefined) headers.delete(name);
  else headers.set(name, value);
  return { ...answer, headers };
}

/** What the server takes for the request: with another header, or with other fields in its form. */
function taking(header: string, value: string): Fault {
  return {
    request(request) {
      const headers = new Headers(request.headers);
      if (!headers.has(header)) headers.set(header, value);
      return { ...request, headers };
    },
  };
}

function forms(change: (fields: URLSearchParams, request: TakenRequest) => void): Fault {
  return {
    request(request) {
      if (request.method !== 'POST') return request;
      const fields = new URLSearchParams(request.body);
      change(fields, request);
      return { ...request, body: fields.toString() };
    },
  };
}

const TOKEN = 'client_auth_token';
const SENT_TOKEN = /((?:^|[?&])client_auth_token=)[^&]+/;
/** Those of the contract's examples. */
const RUN_OUT = /^tkn_0{20}/;

/** A server to which these tokens are as good as the key. */
function takingTokens(isGood: (token: string) => boolean): Fault {
  return {
    request(request) {
      const token = new URL(request.path, 'http://127.0.0.1').searchParams.get(TOKEN);
      if (token === null || !isGood(token)) return request;
      const headers = new Headers(request.headers);
      headers.set('authorization', `Basic ${btoa('other:')}`);
      return { ...request, headers };
    },
  };
}

/** A server that knows no token in its addresses, or in its forms. */
const REFUSING_TOKENS: Fault = {
  request: (request) => ({
    ...request,
    path: request.path.replace(SENT_TOKEN, '$1tkn_unknown'),
    body: request.body.replace(SENT_TOKEN, '$1tkn_unknown'),
  }),
};

const HEAD = (answer: GivenAnswer, version: string, length: number | string) =>
  `HTTP/${version} ${answer.status} OK\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\nConnection: close\r\n\r\n`;

/** Each fault, and the codes by which it is found: those and no others. */
const FAULTS: readonly (readonly [
  name: string,
  fault: Fault,
  codes: readonly string[],
  options?: Partial<VerifyOptions>,
])[] = [
  [
    'a value of the wrong type',
    changedBody((body) => ('payment_links' in body ? { ...body, payment_links: 5 } : body)),
    ['type'],
  ],
  ['a missing field', changedBody(({ payment_links: _, ...body }) => body), ['required']],
  ['an extra field', changedBody((body) => ({ ...body, surprise: true })), ['unknown']],
  [
    'a value that no list has',
    changedBody((body) => ('status' in body ? { ...body, status: 'PERHAPS' } : body)),
    ['enum'],
  ],
  ['a status that is not declared', ONLY_YES((answer) => ({ ...answer, status: 418 })), ['status']],
  ['the wrong media type', ONLY_YES((answer) => withHeader(answer, 'content-type', 'text/html')), ['content-type']],
  ['no content type', ONLY_YES((answer) => withHeader(answer, 'content-type', undefined)), ['content-type']],
  ['broken JSON', ONLY_YES((answer) => ({ ...answer, body: '{"order_id":' })), ['json']],
  ['an empty body', ONLY_YES((answer) => ({ ...answer, body: '' })), ['required']],
  [
    'text that is not UTF-8',
    ONLY_YES((answer) => ({ ...answer, body: Buffer.from('{"a":"\xe9"}', 'latin1') })),
    ['utf-8'],
  ],
  [
    'another character set',
    ONLY_YES((answer) => withHeader(answer, 'content-type', 'application/json; charset=iso-8859-1')),
    ['charset'],
  ],
  [
    'a coding that the body does not have',
    ONLY_YES((answer) => withHeader(answer, 'content-encoding', 'gzip')),
    ['content-encoding'],
  ],
  [
    'a coding that nobody knows',
    ONLY_YES((answer) => withHeader(answer, 'content-encoding', 'rot13')),
    ['content-encoding'],
  ],
  [
    'a huge body',
    ONLY_YES((answer) => ({ ...answer, body: `${' '.repeat(200_000)}${answer.body}` })),
    ['too-large'],
    { mostBytes: 100_000 },
  ],
  [
    'a redirect to itself',
    { answer: (answer, { path }) => withHeader({ ...answer, status: 302, body: '' }, 'location', path) },
    ['status'],
  ],
  [
    'a redirect to another server',
    { answer: (answer) => withHeader({ ...answer, status: 307, body: '' }, 'location', 'http://elsewhere.test/') },
    ['status'],
  ],
  [
    'a header twice',
    {
      raw(response, { status, headers, body }) {
        response.writeHead(status, [...[...headers].flat(), 'x-request-id', 'another']);
        response.end(body);
      },
    },
    ['duplicate'],
  ],
  [
    'HTTP/1.0',
    {
      raw: ({ socket }, answer) => {
        socket?.end(`${HEAD(answer, '1.0', Buffer.byteLength(answer.body))}${answer.body}`);
      },
    },
    ['http-version'],
  ],
  [
    'a body that is cut off',
    {
      raw: ({ socket }, answer) => {
        socket?.end(`${HEAD(answer, '1.1', Buffer.byteLength(answer.body) + 10)}${answer.body}`);
      },
    },
    ['cut-off'],
  ],
  ['a connection that is closed', { raw: ({ socket }) => socket?.destroy() }, ['no-answer']],
  ['something that is not HTTP', { raw: ({ socket }) => socket?.end('220 smtp.test ready\r\n') }, ['no-answer']],
  ['an answer that does not come', { raw: () => undefined }, ['timeout'], { timeout: 20 }],
  [
    'an answer that does not end',
    { raw: (response, { status, headers }) => response.writeHead(status, [...headers].flat()).write('{') },
    ['timeout'],
    { timeout: 20 },
  ],
  [
    'calls without credentials',
    taking('authorization', `Basic ${btoa('other:')}`),
    ['accepted-without-credentials', 'accepted-wrong-token'],
  ],
  ['any token', takingTokens(() => true), ['accepted-wrong-token']],
  ['a token that has run out', takingTokens((token) => RUN_OUT.test(token)), ['accepted-wrong-token']],
  ['no token in an address', REFUSING_TOKENS, ['token-refused']],
  ['no token in a form', REFUSING_TOKENS, ['token-refused'], { operations: ['deleteCard'] }],
  ['calls without the merchant', taking('x-merchantid', 'acme_store'), ['accepted-without-header']],
  [
    'forms without a required field',
    forms((fields) => {
      if (!fields.has('amount')) fields.set('amount', '1.00');
    }),
    ['accepted-without-field'],
  ],
  [
    'values that the contract refuses',
    forms((fields) => {
      if (fields.has('amount')) fields.set('amount', '1.00');
    }),
    ['accepted-wrong-value'],
  ],
  [
    'any content type',
    {
      request(request) {
        const headers = new Headers(request.headers);
        if (headers.has('content-type')) headers.set('content-type', 'application/x-www-form-urlencoded');
        return { ...request, headers };
      },
    },
    ['accepted-content-type'],
  ],
  [
    'errors in another shape',
    { answer: (answer) => (answer.status >= 400 ? { ...answer, body: '["no"]' } : answer) },
    ['type'],
  ],
  [
    'errors as a page',
    {
      answer: (answer) =>
        answer.status >= 400 ? withHeader({ ...answer, body: '<h1>No</h1>' }, 'content-type', 'text/html') : answer,
    },
    ['content-type'],
  ],
  [
    'failures in place of refusals',
    { answer: (answer) => (answer.status >= 400 ? { ...answer, status: 500 } : answer) },
    ['failed'],
  ],
  [
    'refusals of what is right',
    {
      answer: (answer) => (answer.status < 400 ? { ...answer, status: 400, body: '{}' } : answer),
    },
    ['example-refused'],
  ],
  [
    'refusals of payments with the codes of what may have happened',
    {
      answer: (answer) =>
        answer.status < 400
          ? { ...answer, status: 400, body: '{"error_code":"Invalid","error_message":"No."}' }
          : answer,
    },
    ['example-refused'],
    { operations: ['createTransaction'] },
  ],
  [
    'the newest version to whoever asks for an old one',
    {
      request(request) {
        const headers = new Headers(request.headers);
        if (headers.has('version')) headers.set('version', '2021-03-25');
        return { ...request, headers };
      },
    },
    ['accepted-wrong-value', 'unknown'],
    { versions: ['2018-07-16'] },
  ],
];

const rows: { planted: string; found: string; 'false alarms': number }[] = [];

const CASES = FAULTS.map(([planted, fault, codes, options]) => ({ planted, fault, codes, options }));

test.each(CASES)('finds $planted', async ({ planted, fault, codes, options }) => {
  await using server = await startFaultyServer(fault);
  const { report } = await verifyServer(server.url, { operations: OPERATIONS, ...options });
  const found = [...new Set(report.findings.map(({ code }) => code))].sort();
  rows.push({ planted, found: found.join(', '), 'false alarms': found.filter((code) => !codes.includes(code)).length });
  expect(
    found,
    report.findings
      .map(({ operation, pointer, message, code }) => `${operation} ${pointer} ${code}: ${message}`)
      .join('; '),
  ).toEqual([...codes].sort());
  expect(JSON.stringify(report)).not.toContain('planted-key');
});

afterAll(() => console.table(rows));
