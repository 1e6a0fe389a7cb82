import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { realContract } from '../support/real-contract.ts';
import { runCommand } from '../support/run-command.ts';
import { changedContract, SMALL_CONTRACT, tempFolder, writeFiles } from '../support/temp-contract.ts';

const contract = await realContract();
const json = async (args: readonly string[], cwd?: string) => {
  const { stdout, stderr, code } = await runCommand(
    ['diff', ...args, '--format', 'json'],
    cwd === undefined ? {} : { cwd },
  );
  expect(stderr).toBe('');
  return { code, ...JSON.parse(stdout) };
};

interface ToldDifference {
  readonly code: string;
  readonly direction: string;
  readonly breaking: string | null;
  readonly message: string;
  readonly changesets: readonly string[];
  readonly operations: readonly string[];
  readonly fields: readonly string[];
  readonly versions?: readonly string[];
}

describe('between two versions', () => {
  test('each changeset is there, with what it says and what it brings', async () => {
    const { changesets, differences } = await json(['baseline', '2021-03-25']);
    const known = contract.versions.flatMap(({ version, changesets: all }) =>
      all.map(({ name }) => `${version} ${name}`),
    );
    expect(changesets.map(({ version, name }: { version: string; name: string }) => `${version} ${name}`)).toEqual(
      known,
    );
    const silent = known.filter(
      (name) => !differences.some((one: ToldDifference) => one.changesets.includes(name.split(' ')[1] ?? '')),
    );
    expect(silent).toEqual([]);
    expect(differences.filter((one: ToldDifference) => one.changesets.length === 0)).toEqual([]);
  });

  test.each(contract.versions.slice(1).map(({ version }, index) => [contract.versions[index]?.version ?? '', version]))(
    'from %s to %s everything belongs to the changesets of the version',
    async (from, to) => {
      const { changesets, differences } = await json([from, to]);
      const names = changesets.map(({ name }: { name: string }) => name);
      expect(differences.length).toBeGreaterThan(0);
      expect(
        differences.flatMap((one: ToldDifference) => one.changesets.filter((name) => !names.includes(name))),
      ).toEqual([]);
    },
  );

  test('a value that each of several changesets adds belongs to the one that adds it', async () => {
    const { differences } = await json(['baseline', '2021-03-25']);
    const values = (differences as ToldDifference[])
      .filter(
        ({ fields, direction, code }) =>
          code === 'value-added' && direction === 'answer' && fields.includes('data.refunds[].status'),
      )
      .map(({ message, changesets, breaking }) => [message, changesets, breaking]);
    expect(values).toEqual([
      ['may be "PENDING"', ['refund-pending'], 'reader'],
      ['may be "FAILURE"', ['failed-refunds-listed'], 'reader'],
      ['may be "MANUAL_REVIEW"', ['refund-manual-review'], 'reader'],
    ]);
  });

  test('what is shared is told once, with all operations', async () => {
    const { differences } = await json(['2019-02-01', '2019-03-12']);
    const status = (differences as ToldDifference[]).filter(
      ({ code, direction }) => code === 'value-added' && direction === 'answer',
    );
    expect(status).toHaveLength(1);
    expect(status[0]?.fields).toEqual(
      expect.arrayContaining(['data.list[].status', 'data.status', 'data.txn_list[].status', 'data.txn_detail.status']),
    );
    expect(status[0]?.operations).toContain('getOrderStatus');
    expect(status[0]?.operations.length).toBeGreaterThan(10);
  });

  test('back again takes the changesets back', async () => {
    const { takenBack, differences } = await json(['2019-03-12', '2018-10-25']);
    expect(takenBack).toBe(true);
    const gone = (differences as ToldDifference[]).find(({ fields }) =>
      fields.includes('data.refunds[].refund_source'),
    );
    expect(gone).toMatchObject({ code: 'field-removed', breaking: 'reader', changesets: ['refund-source-and-type'] });
  });

  test.each([
    ['breaking', ['2018-10-25', '2019-03-12'], 1],
    ['breaking', ['2018-07-16', '2018-09-20'], 0],
    ['never', ['2018-10-25', '2019-03-12'], 0],
  ])('--fail-on %s, %j ends with %i', async (reason, sides, expected) => {
    const { code } = await runCommand(['diff', ...sides, '--fail-on', reason]);
    expect(code).toBe(expected);
  });

  test.each([
    ['text', ['Do: Treat AUTO_REFUNDED as not paid', '! answer: data.list[].status, data.status', 'breaks who reads']],
    ['markdown', ['### 2019-03-12 `auto-refunded-status`', '| **breaks who reads** | answer |', '`data.status`']],
    ['html', ['<!doctype html>', 'data-breaking="breaks who reads"', 'data-changeset="auto-refunded-status"']],
  ])('as %s', async (format, words) => {
    const { stdout, code } = await runCommand(['diff', '2018-10-25', '2021-03-25', '--format', format]);
    expect(code).toBe(0);
    for (const word of words) expect(stdout).toContain(word);
  });
});

describe('between contracts', () => {
  const contracts = (files: Readonly<Record<string, string>>) => {
    const folder = tempFolder();
    writeFiles(join(folder, 'old'), SMALL_CONTRACT);
    writeFiles(join(folder, 'new'), { ...SMALL_CONTRACT, ...files });
    return folder;
  };
  const THING = 'components/schemas/Thing.yaml';

  test.each([
    ['patch', changedContract(THING, 'A thing.', 'A thing of ours.')],
    [
      'minor',
      changedContract(THING, 'properties:\n', 'properties:\n  size:\n    type: integer\n    description: Its size.\n'),
    ],
    ['major', changedContract(THING, 'id:\n    type: string', 'id:\n    type: integer')],
    ['major', changedContract('paths/things@{thing_id}.yaml', 'operationId: getThing', 'operationId: readThing')],
  ])('the number of the package needs a %s', async (part, files) => {
    const { packageVersion, versions } = await json(['old', 'new'], contracts(files));
    expect(packageVersion).toBe(part);
    expect(versions).toEqual(['baseline', '2020-01-01', '2021-06-30']);
  });

  test('a difference in all versions is told once', async () => {
    const { differences } = await json(
      ['old', 'new'],
      contracts(changedContract(THING, 'id:\n    type: string', 'id:\n    type: integer')),
    );
    expect(differences).toHaveLength(1);
    expect(differences[0].versions).toEqual(['baseline', '2020-01-01', '2021-06-30']);
  });

  test('a version of a contract stands behind #', async () => {
    const { differences } = await json(['old#2020-01-01', 'new#2021-06-30'], contracts({}));
    expect(differences.map(({ message }: ToldDifference) => message)).toEqual(['may be "blue"']);
  });

  test('a revision of git is a contract as well', async () => {
    const folder = tempFolder();
    writeFiles(join(folder, 'spec'), SMALL_CONTRACT);
    const identity = ['-c', 'user.name=Somebody', '-c', 'user.email=somebody@shop.test', '-c', 'commit.gpgsign=false'];
    for (const args of [
      ['init', '--quiet'],
      ['add', '.'],
      ['commit', '--quiet', '-m', 'First'],
      ['tag', 'v1.0.0'],
    ]) {
      expect(spawnSync('git', ['-C', folder, ...identity, ...args]).status).toBe(0);
    }
    writeFiles(join(folder, 'spec'), changedContract(THING, 'id:\n    type: string', 'id:\n    type: integer'));
    expect((await json(['rev:v1.0.0', 'spec'], folder)).summary).toMatchObject({ differences: 1, breaking: 1 });
    expect((await json(['rev:v1.0.0#2020-01-01', 'rev:HEAD:spec#2020-01-01'], folder)).summary).toMatchObject({
      differences: 0,
    });
  });
});

describe('between documents', () => {
  const OLD =
    'openapi: 3.1.1\ninfo: {title: A, version: "1"}\npaths:\n  /a:\n    get:\n      operationId: getA\n      responses: {"200": {description: It.}}\n';
  const write = (files: Readonly<Record<string, string>>) => {
    const folder = tempFolder();
    writeFiles(folder, files);
    return folder;
  };

  test('YAML and JSON, and files that they refer to', async () => {
    const folder = write({
      'old.yaml': OLD,
      'new.json': JSON.stringify({
        openapi: '3.1.1',
        info: { title: 'A', version: '2' },
        paths: { '/a': { $ref: 'a.yaml' } },
      }),
      'a.yaml':
        'get:\n  operationId: getA\n  parameters: [{name: q, in: query, required: true, schema: {type: string}}]\n  responses: {"200": {description: It.}}\n',
    });
    const { differences } = await json(['old.yaml', 'new.json'], folder);
    expect(differences).toMatchObject([
      { code: 'required-parameter-added', breaking: 'sender', operations: ['getA'], fields: ['params.query.q'] },
    ]);
  });

  test.each([
    ['one side only', ['2021-03-25'], 'USAGE'],
    ['no such version', ['2021-03-25', '2021-3-25'], 'VERSION_INVALID'],
    ['no such file', ['old.yaml', 'missing.yaml'], 'VERSION_INVALID'],
    ['no OpenAPI', ['old.yaml', 'other.yaml'], 'DOCUMENT_INVALID'],
    ['broken JSON', ['old.yaml', 'broken.json'], 'FILE_UNREADABLE'],
    ['a folder without a contract', ['empty', 'old.yaml'], 'FILE_NOT_FOUND'],
    ['a contract and a document', ['contract', 'old.yaml'], 'USAGE'],
    ['a version of a document', ['old.yaml#2020-01-01', 'old.yaml'], 'USAGE'],
    ['no such revision', ['rev:nowhere', 'rev:nowhere'], 'FILE_NOT_FOUND'],
  ])('%s is an error', async (_name, sides, code) => {
    const folder = write({ 'old.yaml': OLD, 'other.yaml': 'a: 1\n', 'broken.json': '{', 'empty/a.txt': '' });
    writeFiles(join(folder, 'contract'), SMALL_CONTRACT);
    const result = await runCommand(['diff', ...sides], { cwd: folder });
    expect(result.stderr).toContain(`${code}: `);
    expect(result.code).toBe(2);
  });
});

describe('for what is used', () => {
  const headers = [{ name: 'version', value: '2018-07-16' }];
  const entry = (method: string, path: string, answer: unknown, form?: string) => ({
    request: {
      method,
      url: `https://mock.shop.test${path}`,
      headers:
        form === undefined
          ? headers
          : [...headers, { name: 'content-type', value: 'application/x-www-form-urlencoded' }],
      ...(form !== undefined && { postData: { mimeType: 'application/x-www-form-urlencoded', text: form } }),
    },
    response: { status: 200, headers: [], content: { mimeType: 'application/json', text: JSON.stringify(answer) } },
  });
  const har = (...entries: unknown[]) => JSON.stringify({ log: { version: '1.2', entries } });
  const folder = () => {
    const made = tempFolder();
    writeFiles(made, {
      'orders.har': har(
        entry('GET', '/orders/acme0417', { order_id: 'acme0417', status: 'CHARGED', refunds: [{ amount: 1 }] }),
      ),
      'quiet.har': har(entry('GET', '/orders/acme0417', { order_id: 'acme0417' })),
      'numbers.har': har(entry('GET', '/orders/acme0417', { status_id: 21 })),
      'list.har': har(entry('GET', '/orders', { list: [{ status: 'NEW' }] })),
      'wallets.har': har(entry('POST', '/wallets/w1', {}, 'command=link&otp=000000')),
      'elsewhere.har': har(entry('GET', '/nothing', {})),
      'code/a.ts':
        "const { data } = await client.call('getOrderStatus', {});\nif (data.status === 'CHARGED') deliver();\n",
      'code/b.py': 'order = requests.get(f"{base}/customers/{customer_id}")\n',
      'code/node_modules/c.js': "client.call('listOffers'); data.refund_source\n",
    });
    return made;
  };

  test.each([
    ['orders.har', ['data.status']],
    ['quiet.har', []],
    ['numbers.har', ['data.status_id']],
    ['wallets.har', []],
    ['code', ['data.status']],
  ])('%s', async (name, fields) => {
    const { differences, summary } = await json(['2018-07-16', '2021-03-25', '--used-by', name], folder());
    expect([...new Set(differences.flatMap((one: ToldDifference) => one.fields))]).toEqual(fields);
    expect(summary.notUsed).toBeGreaterThan(10);
  });

  test('several usages count together', async () => {
    const args = ['2018-07-16', '2021-03-25', '--used-by', 'orders.har', '--used-by', 'list.har'];
    const { differences } = await json(args, folder());
    expect(differences.flatMap((one: ToldDifference) => one.operations)).toEqual(['listOrders', 'getOrderStatus']);
  });

  test('what holds nothing of the API is an error', async () => {
    const result = await runCommand(['diff', '2018-07-16', '2021-03-25', '--used-by', 'elsewhere.har'], {
      cwd: folder(),
    });
    expect(result.stderr).toContain('NOTHING_JUDGED');
    expect(result.code).toBe(2);
  });

  test.each([
    ['orders.har', '2018-07-16', 1, 'the first in 2019-03-12; 1 breaking'],
    ['quiet.har', '2018-07-16', 0, '2018-07-16 is new enough'],
    ['orders.har', '2019-03-12', 0, '2019-03-12 is new enough'],
    ['orders.har', '2021-03-25', 0, '2021-03-25 is the newest version.'],
  ])('ecc outdated --used-by %s --api-version %s', async (name, version, code, words) => {
    const result = await runCommand(['outdated', '--used-by', name, '--api-version', version], { cwd: folder() });
    expect(result.stdout).toContain(words);
    expect(result.stdout.trimEnd().split('\n')).toHaveLength(1);
    expect(result.code).toBe(code);
  });

  test('what breaks nobody ends with 0 when only that counts', async () => {
    const args = ['outdated', '--used-by', 'numbers.har', '--api-version', '2018-07-16'];
    expect((await runCommand(args, { cwd: folder() })).code).toBe(1);
    expect((await runCommand([...args, '--fail-on', 'breaking'], { cwd: folder() })).code).toBe(0);
    const told = JSON.parse((await runCommand([...args, '--json'], { cwd: folder() })).stdout);
    expect(told).toEqual({
      version: '2018-07-16',
      newest: '2021-03-25',
      firstChange: '2019-03-12',
      firstBreaking: null,
      differences: 1,
      breaking: 0,
    });
  });
});
