import { join } from 'node:path';
import ts from 'typescript';
import { beforeAll, expect, test } from 'vitest';
import { clientFiles } from '../support/client-files.ts';
import { realContract } from '../support/real-contract.ts';
import { tempFolder, writeFiles } from '../support/temp-contract.ts';
import { type Break, recordOf } from '../support/upgrades/record.ts';
import { preamble, readSamples, requestSamples, type Sample } from '../support/upgrades/samples.ts';

const contract = await realContract();
const versions = contract.versions.map(({ version }) => version);

let folder: string;
/** By version, what its users may have written. */
let samples: ReadonlyMap<string, readonly Sample[]>;

beforeAll(async () => {
  folder = tempFolder();
  const files = await clientFiles(versions.map((version) => ({ version, document: contract.document(version) })));
  writeFiles(folder, { 'package.json': '{ "type": "module" }' });
  writeFiles(folder, Object.fromEntries(files.map(({ path, content }) => [path, String(content)])));
  for (const version of versions) writeFiles(folder, { [`answers-${version}.ts`]: answersOf(version) });
  const program = programOf(versions.map((version) => `answers-${version}.ts`));
  samples = new Map(
    versions.map((version) => {
      const file = program.getSourceFile(join(folder, `answers-${version}.ts`));
      const reads = file === undefined ? [] : readSamples(program.getTypeChecker(), file);
      return [version, [...requestSamples(contract, version), ...reads]];
    }),
  );
});

function answersOf(version: string): string {
  return [
    `import type { ResponseBody } from './client/versions/${version}.js';`,
    'export interface Answers {',
    ...contract.operations(version).map(({ operationId }) => `  ${operationId}: ResponseBody<'${operationId}'>;`),
    '}',
  ].join('\n');
}

function programOf(names: readonly string[]): ts.Program {
  return ts.createProgram(
    names.map((name) => join(folder, name)),
    {
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      noEmit: true,
      skipLibCheck: true,
      module: ts.ModuleKind.NodeNext,
      target: ts.ScriptTarget.ES2022,
      lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
      types: [],
    },
  );
}

/** What a compiler says about samples, each compiled with the types of a version: the last fault of a line. */
function faultsIn(
  given: ReadonlyMap<string, readonly Sample[]>,
): { version: string; sample: Sample; message: string }[] {
  const begins = preamble('').split('\n').length;
  for (const [version, list] of given) {
    const lines = list.map(({ code }) => code);
    writeFiles(folder, { [`samples-${version}.ts`]: [preamble(version), ...lines].join('\n') });
  }
  const program = programOf([...given.keys()].map((version) => `samples-${version}.ts`));
  return [...given].flatMap(([version, list]) => {
    const file = program.getSourceFile(join(folder, `samples-${version}.ts`));
    const found = new Map<Sample, string>();
    for (const { code, messageText, start } of ts.getPreEmitDiagnostics(program, file)) {
      const line = file?.getLineAndCharacterOfPosition(start ?? 0).line ?? 0;
      const sample = list[line - begins];
      if (sample === undefined) throw new Error(`TS${code} outside of the samples of ${version}`);
      found.set(sample, `TS${code}${cause(messageText)}`);
    }
    return [...found].map(([sample, message]) => ({ version, sample, message }));
  });
}

/** The type that is not taken, from the last sentence of a message, which is the most exact one. */
function cause(message: string | ts.DiagnosticMessageChain): string {
  if (typeof message !== 'string' && message.next?.[0] !== undefined) return cause(message.next[0]);
  const [, type] =
    /^(?:Type|Argument of type) '(.*?)' is not assignable/.exec(
      typeof message === 'string' ? message : message.messageText,
    ) ?? [];
  return type === undefined ? '' : ` (${type})`;
}

function samplesOf(version: string): readonly Sample[] {
  return samples.get(version) ?? [];
}

test.each(['baseline', '2018-07-16', '2021-03-25'])('what users of %s may have written compiles there', (version) => {
  expect(samplesOf(version).length).toBeGreaterThan(1000);
  expect(faultsIn(new Map([[version, samplesOf(version)]]))).toEqual([]);
});

test('what breaks in newer versions is as the record says', async () => {
  const older = new Map(
    versions.map((version, index) => {
      const known = new Set(samplesOf(version).map(({ code }) => code));
      const all = versions.slice(0, index).flatMap((before) => samplesOf(before));
      const byCode = new Map(all.filter(({ code }) => !known.has(code)).map((sample) => [sample.code, sample]));
      return [version, [...byCode.values()]] as const;
    }),
  );
  const breaks = faultsIn(older).map(({ version: to, sample, message }): Break => {
    const before = versions.slice(0, versions.indexOf(to));
    const from = before.filter((version) => samplesOf(version).some(({ code }) => code === sample.code));
    return { sample, from, to, message };
  });
  await expect(recordOf(breaks, versions)).toMatchFileSnapshot('../../UPGRADES.md');
});

test('a field that is gone, and a value more, are told', () => {
  const sample = (operation: string, code: string) => ({ operation, about: 'it', code: `{ ${code} void kept; }` });
  const gone = sample(
    'createCustomer',
    `const kept: string | undefined = field(answer('createCustomer'), 'no_such_field');`,
  );
  const more = sample('getOrderStatus', `const kept: 'NEW' | undefined = field(answer('getOrderStatus'), 'status');`);
  const faults = faultsIn(new Map([['2021-03-25', [gone, more]]]));
  expect(faults.map(({ message }) => message)).toEqual([
    'TS2345 ("no_such_field")',
    expect.stringMatching(/^TS2322 \(/),
  ]);
});
