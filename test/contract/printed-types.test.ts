import { join } from 'node:path';
import ts from 'typescript';
import { beforeAll, expect, test } from 'vitest';
import { generateStandaloneClient } from '../../scripts/client/standalone.ts';
import type { OutputFile } from '../../scripts/contract/output.ts';
import { generateTypes } from '../../scripts/types/generate.ts';
import { clientFiles } from '../support/client-files.ts';
import { realContract } from '../support/real-contract.ts';
import { tempFolder, writeFiles } from '../support/temp-contract.ts';

const contract = await realContract();
const all = contract.versions.map(({ version }) => ({ version, document: contract.document(version) }));
const VERSIONS = ['baseline', '2018-07-16', '2021-03-25'];
const TABLES = ['Operations', 'Paths', 'Schemas', 'Webhooks'];

/**
 * Names the entries of two tables that are not the same type. Two types are the same when no conditional type can tell
 * them apart; that an assignment works in both directions would overlook optional fields.
 */
const DIFFERING = `
  type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
  export type Differing<A, B> = {
    [K in keyof A | keyof B]: K extends keyof A & keyof B ? (Same<A[K], B[K]> extends true ? never : K) : K;
  }[keyof A | keyof B];
`;

/** By name of a comparison and table, the names that differ, as TypeScript writes them. */
let differing: ReadonlyMap<string, string>;

beforeAll(async () => {
  const folder = tempFolder();
  writeFiles(folder, { 'package.json': '{ "type": "module" }', 'differing.ts': DIFFERING });
  writeFiles(folder, textsOf(await clientFiles(all), ''));
  const comparisons: Record<string, string> = {};
  const compare = (name: string, version: string, alone: readonly OutputFile[]) => {
    writeFiles(folder, textsOf(alone, `${name}/`));
    comparisons[`${name}.ts`] = [
      "import type { Differing } from './differing.js';",
      `import type * as shared from './client/versions/${version}.js';`,
      `import type * as alone from './${name}/index.js';`,
      ...TABLES.map((table) => `export type ${table} = Differing<shared.${table}, alone.${table}>;`),
    ].join('\n');
  };
  for (const { version, document } of all.filter((one) => VERSIONS.includes(one.version))) {
    const types = await generateTypes([{ version, document }]);
    const alone = await generateStandaloneClient({ packageVersion: '1.2.3', version, versions: all, types });
    compare(`alone-${version}`, version, alone);
    if (version === 'baseline') compare('planted', version, planted(alone));
  }
  writeFiles(folder, comparisons);
  differing = readAliases(Object.keys(comparisons).map((name) => join(folder, name)));
});

function textsOf(files: readonly OutputFile[], below: string): Record<string, string> {
  return Object.fromEntries(files.map(({ path, content }) => [`${below}${path}`, String(content)]));
}

/** One field of one schema may be missing. */
function planted(files: readonly OutputFile[]): OutputFile[] {
  return files.map(({ path, content }) => ({
    path,
    content: String(content).replace(/(?<=interface Wallet \{[^}]*?\bid): string;/, '?: string;'),
  }));
}

/** The types that the files export by name, as `<file without its ending> <type>`. */
function readAliases(files: readonly string[]): ReadonlyMap<string, string> {
  const program = ts.createProgram([...files], {
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    types: [],
  });
  const checker = program.getTypeChecker();
  const found = new Map<string, string>();
  for (const file of files) {
    const source = program.getSourceFile(file);
    const faults = ts.getPreEmitDiagnostics(program, source).map(({ messageText }) => messageText);
    expect(faults).toEqual([]);
    for (const statement of source?.statements.filter(ts.isTypeAliasDeclaration) ?? []) {
      const type = checker.getTypeFromTypeNode(statement.type);
      const text = checker.typeToString(
        type,
        undefined,
        ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.InTypeAlias,
      );
      found.set(`${file.replace(/^.*[\\/]|\.ts$/g, '')} ${statement.name.text}`, text);
    }
  }
  return found;
}

test.each(VERSIONS.flatMap((version) => TABLES.map((table) => [version, table] as const)))(
  'what the versions share is, for %s, what that version has alone: %s',
  (version, table) => {
    expect(differing.get(`alone-${version} ${table}`)).toBe('never');
  },
);

test('a field that differs is found', () => {
  expect(differing.get('planted Schemas')).toContain('"Wallet"');
});
