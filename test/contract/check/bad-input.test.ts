import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { realContract } from '../../support/real-contract.ts';
import { runCommand } from '../../support/run-command.ts';
import { tempFolder, writeFiles } from '../../support/temp-contract.ts';
import { checkText, exampleOf, harEntry, harOf } from '../../support/traffic.ts';

const contract = await realContract();
const ORDER = exampleOf(contract, 'order-charged-card');
const GOOD = harOf({ answer: ORDER });
const LINE = JSON.stringify(harEntry({ answer: ORDER }));

const folder = tempFolder();
writeFiles(folder, {
  'good.har': GOOD,
  'empty.har': '',
  'blank.json': ' \n\n ',
  'nothing.har': harOf(),
  'no.har': '{"logs":[]}',
  'elsewhere.har': harOf({ origin: 'https://shop.example.com' }),
  'utf-16.json': Buffer.from('\ufeff{}', 'utf16le').toString('latin1'),
  'broken.json': '{"order_id": ',
  'bodies.json': JSON.stringify([ORDER]),
  'broken.ndjson': '{\n{\n',
  'empty/notes.txt': 'nothing',
});
symlinkSync('nowhere', join(folder, 'dangling.har'));
mkdirSync(join(folder, 'folder.har'));

const check = (...args: readonly string[]) => runCommand(['check', ...args], { cwd: folder });

describe('what cannot be checked is refused with 2 and a word on what to do', () => {
  test.each([
    ['nothing', [], 'USAGE: Nothing is named to check.'],
    ['a file that is not there', ['missing.har'], 'FILE_NOT_FOUND: missing.har does not exist.'],
    ['a link to nothing', ['dangling.har'], 'FILE_NOT_FOUND: dangling.har does not exist.'],
    ['an empty file', ['empty.har'], 'FILE_UNREADABLE: empty.har cannot be read: it is empty.'],
    ['a file of blanks', ['blank.json'], 'FILE_UNREADABLE: blank.json cannot be read: it is empty.'],
    ['an empty pipe', ['-'], 'FILE_UNREADABLE: stdin cannot be read: it is empty.'],
    ['a folder without traffic', ['empty'], 'FILE_NOT_FOUND: empty holds no traffic: no file in it ends in .har,'],
    ['a pattern that fits nothing', ['*.xml'], 'FILE_NOT_FOUND: No file fits *.xml.'],
    ['a device', ['/dev/null'], 'FILE_UNREADABLE: /dev/null cannot be read: it is a folder or a device.'],
    [
      'a HAR without entries',
      ['nothing.har'],
      'NOTHING_JUDGED: Of 0 exchanges none could be judged: there is no exchange in it.',
    ],
    ['something else than a HAR', ['no.har'], 'is no HAR: it has no `log.entries`'],
    ['something that is no traffic', ['no.har'], 'Name a HAR, NDJSON of exchanges, or JSON bodies with'],
    ['a HAR of other hosts', ['elsewhere.har'], 'shop.example.com is no server of the contract'],
    ['a HAR of a test server', ['elsewhere.har'], 'Name the address with `--base-url`'],
    ['bodies of which nobody says what they are', ['bodies.json'], 'name it with `--operation` or `--webhook`'],
    ['a body that is broken', ['broken.json'], 'none could be judged: broken.json is not JSON.'],
    ['lines of which all are broken', ['broken.ndjson'], 'none could be judged: broken.ndjson:1 is not JSON.'],
    ['an operation that is misspelled', ['good.har', '--operation', 'getOrderStatu'], 'did you mean `getOrderStatus`?'],
    ['an operation that is none', ['good.har', '--operation', 'x'], 'no version has "x".'],
    ['a webhook that is misspelled', ['good.har', '--webhook', 'ORDER_SUCEEDED'], 'did you mean `ORDER_SUCCEEDED`?'],
    [
      'an operation and a webhook',
      ['good.har', '--operation', 'getOrderStatus', '--webhook', 'ORDER_SUCCEEDED'],
      'exclude each other',
    ],
    ['a version and all versions', ['good.har', '--api-version', '2018-07-16', '--all-versions'], 'exclude each other'],
    ['a version that is none', ['good.har', '--api-version', '2018-7-16'], 'VERSION_INVALID'],
    ['a base URL that is none', ['good.har', '--base-url', '127.0.0.1:4010'], 'not a URL'],
    ['a status that is none', ['good.har', '--status', '2xx'], 'not a status'],
    ['an update of no baseline', ['good.har', '--update-baseline'], '`--update-baseline` needs a file.'],
    ['a baseline that is not there', ['good.har', '--baseline', 'missing.json'], 'FILE_NOT_FOUND'],
    ['a baseline that is none', ['good.har', '--baseline', 'bodies.json'], 'BASELINE_INVALID'],
    ['a report in place of what is read', ['good.har', '--report', 'json=good.har'], 'USAGE'],
    ['a report where none can be', ['good.har', '--report', 'json=good.har/report.json'], 'FILE_UNWRITABLE'],
  ])('%s', async (_, args, says) => {
    const { code, stdout, stderr } = await check(...args);
    expect(stderr).toContain(says);
    expect(stderr.trimEnd().split('\n')).toEqual([expect.any(String), expect.stringMatching(/^ {2}\S/)]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  test('a file in UTF-16', async () => {
    const text = Buffer.from(`\ufeff${GOOD}`, 'utf16le');
    await expect(checkText(contract, text)).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      message: '- cannot be read: it is in UTF-16, and has to be in UTF-8.',
    });
  });

  test('a file that is packed with gzip', async () => {
    await expect(checkText(contract, gzipSync(GOOD))).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      message: '- cannot be read: it is packed with gzip, so unpack it first.',
    });
  });

  test.skipIf(process.getuid?.() === 0)('a file that may not be read', async () => {
    writeFiles(folder, { 'secret.har': GOOD });
    chmodSync(join(folder, 'secret.har'), 0);
    const { code, stderr } = await check('secret.har');
    expect(stderr).toContain('FILE_UNREADABLE: secret.har cannot be read: you may not read it.');
    expect(code).toBe(2);
  });
});

describe('what can be read is judged, and the rest told by its place', () => {
  test.each([
    [
      'lines that are broken',
      `${LINE}\n{"request":\n\n${LINE}\nnot JSON\n`,
      2,
      ['-:2 is not JSON.', '-:5 is not JSON.'],
      [{ reason: 'cannot be read: it is not JSON', count: 2 }],
    ],
    [
      'lines that say not what they are',
      `${LINE}\n{"order_id":"a"}\n`,
      1,
      ['-:2 does not say what it is: name it with `--operation` or `--webhook`.'],
      [{ reason: 'cannot be read: it does not say what it is: name it with `--operation` or `--webhook`', count: 1 }],
    ],
    [
      'a HAR that was cut off',
      `{"log":{"entries":[${LINE},${LINE},${LINE.slice(0, 90)}`,
      2,
      ['- ends in the middle of the HAR.'],
      [{ reason: 'cannot be read: it ends in the middle of the HAR', count: 1 }],
    ],
    [
      'entries of a HAR that are none',
      `{"log":{"entries":[{"a":1},${LINE},{"request":{"method":"GET"}},{"request":{"method":[],"url":{}}}]}}`,
      1,
      ['-, entry 1 has no request.', '-, entry 3 has no request.', '-, entry 4 has no request.'],
      [{ reason: 'cannot be read: it has no request', count: 3 }],
    ],
    [
      'an entry of a HAR that is broken',
      `{"log":{"entries":[{"request":},${LINE}]}}`,
      1,
      ['-, entry 1 is not JSON.'],
      [{ reason: 'cannot be read: it is not JSON', count: 1 }],
    ],
  ])('%s', async (_, text, judged, notes, notJudged) => {
    expect(await checkText(contract, text)).toMatchObject({
      exchanges: judged,
      findings: [],
      summary: { judged, notJudged: 0 },
      notes,
      notJudged,
    });
  });

  test('twenty places at most', async () => {
    const { notes } = await checkText(contract, `${LINE}\n${'{\n'.repeat(25)}`);
    expect(notes).toHaveLength(21);
    expect(notes.at(-1)).toBe('5 more cannot be read.');
  });
});

/** What a recorder may write in place of what the format says. */
const ODD = [null, 0, -1, 1e21, true, '', 'x', [], [null], [[]], {}, { name: {} }, '\u0000', '__proto__'];

describe('entries with odd members do not disturb', () => {
  const entry = harEntry({ target: 'POST /orders', body: { order_id: 'a', amount: '1' }, answer: ORDER });
  test.each<[string, (value: unknown) => unknown]>([
    ['request', (value: unknown) => ({ ...entry, request: value })],
    ['method', (value: unknown) => ({ ...entry, request: { ...entry.request, method: value } })],
    ['url', (value: unknown) => ({ ...entry, request: { ...entry.request, url: value } })],
    ['headers', (value: unknown) => ({ ...entry, request: { ...entry.request, headers: value } })],
    ['a header', (value: unknown) => ({ ...entry, request: { ...entry.request, headers: [value] } })],
    [
      'the value of a header',
      (value: unknown) => ({ ...entry, request: { ...entry.request, headers: [{ name: 'version', value }] } }),
    ],
    ['postData', (value: unknown) => ({ ...entry, request: { ...entry.request, postData: value } })],
    ['params', (value: unknown) => ({ ...entry, request: { ...entry.request, postData: { params: value } } })],
    [
      'text',
      (value: unknown) => ({ ...entry, request: { ...entry.request, postData: { text: value, encoding: value } } }),
    ],
    ['response', (value: unknown) => ({ ...entry, response: value })],
    ['status', (value: unknown) => ({ ...entry, response: { ...entry.response, status: value } })],
    ['content', (value: unknown) => ({ ...entry, response: { ...entry.response, content: value } })],
    [
      'the text of the content',
      (value: unknown) => ({
        ...entry,
        response: { ...entry.response, content: { text: value, size: value, encoding: value } },
      }),
    ],
  ])('%s', async (_, plant) => {
    const given = [...ODD.map(plant), entry].map((one) => JSON.stringify(one)).join('\n');
    const report = await checkText(contract, given, { meaning: { operationId: 'createOrder' } });
    expect(report.summary.judged + report.summary.notJudged + report.notes.length).toBeGreaterThanOrEqual(
      ODD.length + 1,
    );
  });
});
