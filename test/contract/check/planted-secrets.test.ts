import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { baselineText } from '../../../scripts/report/baseline.ts';
import { formatReport } from '../../../scripts/report/format-report.ts';
import { REPORT_FORMATS } from '../../../scripts/report/formats.ts';
import { GOOD } from '../../support/mock-client.ts';
import { LOWER_CASE_KEY, PLANTED, shownSecrets } from '../../support/planted-secrets.ts';
import { realContract } from '../../support/real-contract.ts';
import { runCommand } from '../../support/run-command.ts';
import { tempFolder, writeFiles } from '../../support/temp-contract.ts';
import {
  checkText,
  exampleOf,
  har,
  harEntry,
  harOf,
  JSON_ANSWER,
  type RecordedCall,
  SANDBOX,
} from '../../support/traffic.ts';

const contract = await realContract();
const ORDER = exampleOf(contract, 'order-charged-card');
const FORM_BODY = { order_id: 'acme0417', amount: '1' };
const encode = encodeURIComponent;

const get = (path: string): string => harOf({ target: `GET ${path}`, answer: ORDER });
const answer = (value: unknown): string => harOf({ answer: value });
const header = (name: string) => (secret: string) => harOf({ headers: { ...GOOD, [name]: secret }, answer: ORDER });
const form = (body: RecordedCall['body']) =>
  harOf({ target: 'POST /orders', ...(body !== undefined && { body }), answer: ORDER });
const json = (value: unknown) =>
  harOf({
    target: 'POST /session',
    headers: { ...GOOD, 'content-type': 'application/json' },
    body: JSON.stringify(value),
    answer: ORDER,
  });
const entry = harEntry({ answer: ORDER });
const request = (change: object) => har([{ ...entry, request: { ...entry.request, ...change } }]);
const SESSION = { order_id: 'acme0417', amount: '1', customer_id: 'c', action: 'paymentPage' };

/** Every place that recorded traffic has. */
const PLACES: readonly (readonly [name: string, plant: (secret: string) => string])[] = [
  ['a path parameter', (s) => get(`/orders/${encode(s)}`)],
  ['an unknown path', (s) => get(`/nothing/${encode(s)}`)],
  ['a path as it is', (s) => get(`/${s}`)],
  ['a path that lacks the method', (s) => harOf({ target: `DELETE /orders/${encode(s)}` })],
  ['a query parameter', (s) => get(`/orders/acme0417?other=${encode(s)}`)],
  ['the name of a query parameter', (s) => get(`/orders/acme0417?${encode(s)}=1`)],
  ['the user of a URL', (s) => request({ url: `https://${encode(s)}:${encode(s)}@shop.example.com/` })],
  ['a host', (s) => request({ url: `https://${encode(s)}.example.com/orders/a` })],
  ['a host as it is', (s) => request({ url: `https://${s}/orders/a` })],
  ['a URL', (s) => request({ url: s })],
  ['a method', (s) => request({ method: s })],
  ['a version of HTTP', (s) => request({ httpVersion: s })],
  [
    'a cookie',
    (s) =>
      request({
        cookies: [{ name: s, value: s }],
        headers: [...entry.request.headers, { name: 'cookie', value: `a=${s}` }],
      }),
  ],
  ['a header of nobody', header('x-planted')],
  ['the name of a header', (s) => request({ headers: [...entry.request.headers, { name: s, value: '1' }] })],
  ['the credential', header('authorization')],
  ['the version', header('version')],
  ['the merchant', header('x-merchantid')],
  [
    'the content type',
    (s) => harOf({ target: 'POST /orders', headers: { ...GOOD, 'content-type': s }, body: 'a=1', answer: ORDER }),
  ],
  ['a form field', (s) => form({ ...FORM_BODY, amount: s })],
  ['a form field of nobody', (s) => form({ ...FORM_BODY, other: s })],
  ['the name of a form field', (s) => form({ ...FORM_BODY, [s]: '1' })],
  ['the name in a family of fields', (s) => form({ ...FORM_BODY, [`metadata.${s}`]: '1' })],
  ['JSON in a form field', (s) => form({ ...FORM_BODY, basket: JSON.stringify([{ id: 1, [s]: s }]) })],
  ['broken JSON in a form field', (s) => form({ ...FORM_BODY, basket: `[{"id":"${s}"` })],
  ['a form as a whole', (s) => form(s)],
  [
    'fields of a form without its text',
    (s) =>
      request({
        method: 'POST',
        url: `${SANDBOX}/orders`,
        postData: { mimeType: '', params: [{ name: s, value: s, fileName: s }] },
      }),
  ],
  ['a JSON value', (s) => json({ ...SESSION, amount: s })],
  ['a JSON value of nobody', (s) => json({ ...SESSION, other: { deep: [s] } })],
  ['a JSON name', (s) => json({ ...SESSION, [s]: 1 })],
  [
    'broken JSON',
    (s) =>
      harOf({
        target: 'POST /session',
        headers: { ...GOOD, 'content-type': 'application/json' },
        body: `{"order_id":"${s}`,
      }),
  ],
  ['a value of an answer', (s) => answer({ ...ORDER, amount: s, status: s, source_object: s, order_id: [s] })],
  ['a number of an answer', (s) => answer({ ...ORDER, order_id: Number(s.replace(/\D/g, '') || 0) })],
  ['a field of an answer that nobody knows', (s) => answer({ ...ORDER, other: s })],
  ['the name of a field of an answer', (s) => answer({ ...ORDER, [s]: 1, card: { [s]: 1 } })],
  ['a name in a list of an answer', (s) => answer({ ...ORDER, refunds: [{ [s]: 1 }] })],
  ['a field of an answer below a free object', (s) => answer({ ...ORDER, additional_info: { [s]: s } })],
  ['broken JSON of an answer', (s) => answer(`{"order_id":"${s}`)],
  [
    'an answer in Base64',
    (s) =>
      harOf({
        content: {
          text: Buffer.from(JSON.stringify({ ...ORDER, [s]: s, amount: s })).toString('base64'),
          encoding: 'base64',
        },
      }),
  ],
  [
    'a header of an answer',
    (s) => harOf({ answer: ORDER, answerHeaders: [...JSON_ANSWER, ['x-request-id', s], ['x-request-id', s]] }),
  ],
  ['the name of a header of an answer', (s) => harOf({ answer: ORDER, answerHeaders: [...JSON_ANSWER, [s, s]] })],
  ['the content type of an answer', (s) => harOf({ answer: ORDER, answerHeaders: [['content-type', s]] })],
  ['an answer of another operation', (s) => harOf({ target: `GET /cards?customer_id=${encode(s)}`, answer: s })],
  ['a line that is broken', (s) => `{"method":"GET","path":"/","planted":"${s}\n${JSON.stringify(entry)}`],
  [
    'a line that is no exchange',
    (s) => `${JSON.stringify({ [s]: s })}\n${JSON.stringify(s)}\n${JSON.stringify(entry)}`,
  ],
  ['an entry that is broken', (s) => `{"log":{"entries":[{"request":"${s}},{"a":1}`],
  ['the frame of a HAR', (s) => JSON.stringify({ log: { comment: s, [s]: s, entries: [entry] } })],
  [
    'a line of a journal',
    (s) =>
      JSON.stringify({
        method: 'POST',
        path: `/orders/${s}`,
        query: { [s]: s },
        headers: { [s]: s },
        body: { [s]: s },
        status: 200,
        answer: { [s]: s },
        operationId: s,
        version: s,
      }),
  ],
  [
    'the operation of a line of a journal',
    (s) => JSON.stringify({ method: 'POST', path: '/orders', operationId: s, status: 200, answer: {} }),
  ],
];

/** All that is shown of traffic, wherever it is shown. */
async function shownOf(text: string): Promise<string> {
  const report = await checkText(contract, text).catch((error: unknown) => JSON.stringify([String(error), error]));
  if (typeof report === 'string') return report;
  return [...REPORT_FORMATS.map((format) => formatReport(report, format)), baselineText(report.findings, [])].join(
    '\n',
  );
}

async function told(plant: (secret: string) => string, secrets = PLANTED): Promise<string[]> {
  const found: string[] = [];
  for (const secret of secrets) {
    if (shownSecrets(await shownOf(plant(secret.text)), [secret]).length > 0) found.push(secret.name);
  }
  return found;
}

describe(`${PLANTED.length * PLACES.length} secrets that are planted in traffic stay hidden`, () => {
  test.each(PLACES)('in %s', async (_, plant) => {
    expect(await told(plant)).toEqual([]);
  });
});

describe('a key that looks like an identifier stays hidden', () => {
  test.each(PLACES)('in %s', async (_, plant) => {
    expect(await told(plant, [LOWER_CASE_KEY])).toEqual([]);
  });
});

test('the command line shows, reports and accepts nothing of a secret either', async () => {
  const folder = tempFolder();
  const secret = { name: 'a token', text: 'tkn_s3cretplanted417', traces: ['s3cretplanted417'] };
  const entries = PLACES.flatMap(([name, plant]) => {
    try {
      const { log } = JSON.parse(plant(secret.text));
      return name.startsWith('the frame') ? [] : log.entries;
    } catch {
      return [];
    }
  });
  expect(entries.length).toBeGreaterThan(PLACES.length / 2);
  writeFiles(folder, { 'traffic.har': har(entries) });
  const files = REPORT_FORMATS.map((format) => `${format}.out`);
  const reports = REPORT_FORMATS.flatMap((format, index) => ['--report', `${format}=${files[index]}`]);
  const result = await runCommand(
    ['check', 'traffic.har', '--all-versions', ...reports, '--baseline', 'known.json', '--update-baseline'],
    { cwd: folder, terminal: true },
  );
  const written = [...files, 'known.json'].map((file) => readFileSync(join(folder, file), 'utf8'));
  expect(result.stderr).not.toContain('INTERNAL');
  expect(shownSecrets([result.stdout, result.stderr, ...written].join('\n'), [secret])).toEqual([]);
  expect(written.join('')).toContain('createOrder');
});
