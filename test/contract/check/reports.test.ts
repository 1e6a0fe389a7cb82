import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { GOOD } from '../../support/mock-client.ts';
import { realContract } from '../../support/real-contract.ts';
import { runCommand } from '../../support/run-command.ts';
import { tempFolder, writeFiles } from '../../support/temp-contract.ts';
import { checkText, exampleOf, harOf } from '../../support/traffic.ts';

const contract = await realContract();
const NEWEST = exampleOf(contract, 'order-charged-card');
const OLDEST = exampleOf(contract, 'order-charged-card', 'baseline');
const at = (version: string) => ({ ...GOOD, version });

const folder = tempFolder();
writeFiles(folder, {
  'good.har': harOf({ answer: NEWEST }),
  'drift.har': harOf({ answer: { ...NEWEST, planted: 1 } }),
  'wrong.har': harOf({ answer: { ...NEWEST, amount: 'much' } }),
  'both.har': harOf({ answer: { ...NEWEST, amount: 'much', planted: 1 } }),
  'old.json': JSON.stringify(OLDEST),
  'failure.json': JSON.stringify({
    ...exampleOf(contract, 'order-refund-failed', '2017-05-25'),
  }),
});
const check = (...args: readonly string[]) => runCommand(['check', ...args], { cwd: folder });
const json = async (...args: readonly string[]) => {
  const { code, stdout } = await check(...args, '--format', 'json');
  return { code, ...JSON.parse(stdout) };
};

test('the JSON has what is promised', async () => {
  const { stdout } = await check('both.har', '--format', 'json');
  const source = {
    file: expect.stringMatching(/^components\/(?:schemas|responses)\/\w+\.yaml$/),
    line: expect.any(Number),
  };
  expect(JSON.parse(stdout)).toEqual({
    version: '2021-03-25',
    exchanges: 1,
    findings: [
      {
        kind: 'violation',
        code: 'type',
        operation: 'getOrderStatus',
        version: '2021-03-25',
        status: 200,
        in: 'body',
        pointer: '/amount',
        message: 'must be number',
        expected: 'number',
        found: 'string of 4 characters',
        since: null,
        source,
        count: 1,
        exchanges: 1,
        direction: 'answer',
      },
      {
        kind: 'drift',
        code: 'unknown',
        operation: 'getOrderStatus',
        version: '2021-03-25',
        status: 200,
        in: 'body',
        pointer: '/planted',
        message: 'is not known in this version',
        expected: 'no such field',
        found: 'integer',
        since: null,
        source,
        count: 1,
        exchanges: 1,
        direction: 'answer',
      },
    ],
    summary: { violations: 1, drift: 1, judged: 1, notJudged: 0 },
    command: 'ecc check',
    notJudged: [],
    notes: [],
  });
});

describe('what makes the exit code 1', () => {
  test.each([
    ['nothing found', ['good.har'], 0],
    ['a drift', ['drift.har'], 0],
    ['a violation', ['wrong.har'], 1],
    ['a drift, when asked for', ['drift.har', '--fail-on', 'drift'], 1],
    ['a violation, when asked for drifts', ['wrong.har', '--fail-on', 'drift'], 1],
    ['nothing at all, when asked for', ['both.har', '--fail-on', 'never'], 0],
    ['nothing found, when asked for drifts', ['good.har', '--fail-on', 'drift'], 0],
  ])('%s', async (_, args, expected) => {
    const { code, stderr } = await check(...args);
    expect({ code, stderr }).toEqual({ code: expected, stderr: '' });
  });
});

test('the same finding over ten thousand exchanges is one line with a count', async () => {
  const line = (amount: unknown) => JSON.stringify({ ...NEWEST, amount });
  const bodies = Array.from({ length: 10_000 }, (_, index) => line(index % 4 === 0 ? String(index) : index));
  const report = await checkText(contract, bodies.join('\n'), { meaning: { operationId: 'getOrderStatus' } });
  expect(report.findings).toEqual([
    expect.objectContaining({ code: 'type', pointer: '/amount', count: 2500, exchanges: 2500 }),
  ]);
});

test('the same finding at all items of a list is one, with the exchanges counted apart', async () => {
  const [refund] = [exampleOf(contract, 'order-refunded').refunds].flat();
  const refunds = [1, 2, 3].map(() => ({ ...Object(refund), amount: 'much' }));
  const report = await checkText(
    contract,
    harOf({ answer: { ...NEWEST, refunds } }, { answer: { ...NEWEST, refunds } }),
  );
  expect(report.findings).toEqual([expect.objectContaining({ code: 'type', count: 6, exchanges: 2 })]);
});

describe('the version is that', () => {
  const body = { ...NEWEST, amount: 'much' };
  const seen = async (text: string, options = {}) => {
    const { findings } = await checkText(contract, text, options);
    return [...new Set(findings.map(({ version }) => version))];
  };

  test.each([
    ['of the header', { headers: at('2020-12-31'), answer: body }, {}, '2020-12-31'],
    ['in force at the date of the header', { headers: at('2021-03-20'), answer: body }, {}, '2021-03-05'],
    ['before all of them', { headers: at('2001-01-01'), answer: body }, {}, 'baseline'],
    ['after all of them', { headers: at('2031-01-01'), answer: body }, {}, '2021-03-25'],
    [
      'of the header, whatever the option says',
      { headers: at('2020-12-31'), answer: body },
      { version: '2018-07-16' },
      '2020-12-31',
    ],
    ['of the option, where no header says it', { answer: body }, { version: '2021-03-05' }, '2021-03-05'],
    ['that is newest, where nobody says it', { answer: body }, {}, '2021-03-25'],
  ])('%s', async (_, call, options, version) => {
    expect(await seen(harOf(call), options)).toEqual([version]);
  });

  test('of each exchange, in traffic of several versions', async () => {
    const calls = ['2020-12-31', '2021-03-25'].map((version) => ({ headers: at(version), answer: body }));
    expect(await seen(harOf(...calls))).toEqual(['2020-12-31', '2021-03-25']);
  });

  test('of a date, which is told', async () => {
    const { stderr } = await check('good.har', '--api-version', '2021-03-20');
    expect(stderr).toBe('2021-03-20 is not a version itself; 2021-03-05 is in force then.\n');
  });
});

describe('--all-versions', () => {
  const asOrder = ['--operation', 'getOrderStatus', '--all-versions'];

  test('has a row for each version, oldest first', async () => {
    const { code, versions, findings, version } = await json('good.har', '--all-versions');
    expect(code).toBe(0);
    expect(version).toBeNull();
    expect(versions.map((row: { version: string }) => row.version)).toEqual(
      contract.versions.map((one) => one.version),
    );
    for (const row of versions) {
      const own = findings.filter((finding: { version: string }) => finding.version === row.version);
      expect(row).toMatchObject({ violations: 0, drift: own.length });
    }
    expect(versions.at(-1)).toEqual({ version: '2021-03-25', violations: 0, drift: 0 });
    expect(versions[0].drift).toBeGreaterThan(0);
  });

  test('finds of each version what a check against it alone finds', async () => {
    const { findings } = await json('failure.json', ...asOrder);
    for (const { version } of contract.versions) {
      const alone = await json('failure.json', '--operation', 'getOrderStatus', '--api-version', version);
      const own = findings.filter((finding: { version: string }) => finding.version === version);
      expect(own, version).toEqual(alone.findings);
    }
  });

  test.each([
    ['takes all', { answer: OLDEST }, 'The oldest version without a violation is baseline, the newest 2021-03-25.'],
    ['takes none', { answer: { ...OLDEST, amount: 'x' } }, 'No version takes all of it.'],
  ])('says which version %s', async (_, call, line) => {
    writeFiles(folder, { 'some.har': harOf(call) });
    const { code, stdout } = await check('some.har', '--all-versions');
    expect(stdout).toContain(line);
    expect(code).toBe(line.startsWith('No') ? 1 : 0);
  });

  test('asks not what the header says', async () => {
    const { findings } = await checkText(contract, harOf({ headers: at('2021-03-25'), answer: NEWEST }), {
      allVersions: true,
    });
    expect(findings.map(({ version }) => version)).toContain('2018-07-16');
  });

  test('knows an address that only later versions have', async () => {
    const { findings } = await checkText(
      contract,
      JSON.stringify({ ...exampleOf(contract, 'webhook-order-refunded') }),
      {
        allVersions: true,
        meaning: { webhook: 'TXN_CREATED' },
      },
    );
    const unknown = findings.filter(({ code }) => code === 'operation-unknown');
    expect(unknown.map(({ version }) => version)).toEqual(['2015-01-09', '2015-08-18', '2016-07-19', 'baseline']);
  });
});

describe('a baseline', () => {
  test('is written, accepts what it holds, and nothing else', async () => {
    const written = await check('both.har', '--baseline', 'known.json', '--update-baseline');
    expect(written).toMatchObject({ code: 0, stderr: '' });
    const { accepted } = JSON.parse(readFileSync(join(folder, 'known.json'), 'utf8'));
    expect(accepted).toEqual([
      expect.objectContaining({ kind: 'violation', pointer: '/amount' }),
      expect.objectContaining({ kind: 'drift', pointer: '/planted' }),
    ]);
    expect(await json('both.har', '--baseline', 'known.json', '--fail-on', 'drift')).toMatchObject({
      code: 0,
      findings: [],
      accepted: 2,
      summary: { violations: 0, drift: 0 },
      notes: [],
    });
    writeFiles(folder, { 'new.har': harOf({ answer: { ...NEWEST, amount: 'much', order_id: 1 } }) });
    expect(await json('new.har', '--baseline', 'known.json')).toMatchObject({
      code: 1,
      findings: [{ pointer: '/order_id' }],
      accepted: 1,
      notes: ['known.json: not needed any more: drift getOrderStatus 200 body /planted, unknown, version 2021-03-25'],
    });
  });

  test('of all versions accepts each of them', async () => {
    await check('wrong.har', '--all-versions', '--baseline', 'all.json', '--update-baseline');
    const { code, versions } = await json('wrong.har', '--all-versions', '--baseline', 'all.json');
    expect(code).toBe(0);
    expect(versions).toHaveLength(contract.versions.length);
    expect(versions.every((row: { violations: number }) => row.violations === 0)).toBe(true);
  });
});

test('several reports are written at once', async () => {
  const files = {
    json: 'out/a.json',
    junit: 'out/a.xml',
    html: 'out/a.html',
    sarif: 'out/a.sarif',
    markdown: 'out/a.md',
    github: 'out/a.txt',
  };
  const options = Object.entries(files).flatMap(([format, file]) => ['--report', `${format}=${file}`]);
  const { code, stdout } = await check('both.har', ...options);
  expect(code).toBe(1);
  expect(stdout).toContain('/amount');
  for (const file of Object.values(files)) expect(readFileSync(join(folder, file), 'utf8'), file).toContain('planted');
});
