import { join } from 'node:path';
import { type BuildResult, build } from '../build/build.ts';
import type { FrozenPlace } from '../build/freeze/frozen-documents.ts';
import type { SourceFolders } from '../contract/references.ts';
import { sha256 } from '../contract/sha256.ts';
import { formatStylish } from '../lint/formats/stylish.ts';
import { GENERATED_FOLDER, IS_INSTALLED, PACKAGE_FOLDER } from '../paths.ts';
import { defineCommand, type ExitCode } from './command.ts';
import {
  type ContractValues,
  cacheOf,
  contractOptions,
  isOwnContract,
  sourceFolders,
  specFolder,
} from './contract-options.ts';
import { frozenOption, frozenPlace } from './frozen-place.ts';
import type { Io } from './io.ts';
import { FOLDER } from './option-kinds.ts';
import { assertWritable } from './preconditions.ts';
import { progressLine } from './progress.ts';
import { tellWritten } from './tell-written.ts';

export const buildCommand = defineCommand({
  name: 'build',
  summary: 'Lint the contract, resolve every version and generate everything that is derived from it.',
  examples: ['ecc build', 'ecc build --check   # in CI: change nothing, fail when something is out of date'],
  options: {
    check: { type: 'boolean', description: 'change nothing; end with 1 when a generated file is out of date' },
    out: {
      ...FOLDER,
      description: 'output folder; by default generated/ of this repository, or a folder of the cache',
    },
    ...frozenOption,
    ...contractOptions,
  },
  async run(values, io) {
    const out = values.out ?? outputFolder(values, io);
    if (!values.check) assertWritable(out, 'out');
    const frozen = frozenPlace(values, { out, check: values.check });
    const code = await runBuild({ sources: sourceFolders(values), out, check: values.check, frozen }, io);
    if (values.out === undefined && out !== GENERATED_FOLDER && code === 0) io.stderr.write(`They are in ${out}.\n`);
    return code;
  },
});

/**
 * Where a build goes when nobody says it. Neither an installed package is written to, nor does another contract take the
 * place of what is derived from its own: such builds have a folder in the cache, one for each contract and copy of the
 * package.
 */
export function outputFolder(values: ContractValues, io: Pick<Io, 'env'>): string {
  if (!IS_INSTALLED && !isOwnContract(values)) return GENERATED_FOLDER;
  const source = sha256([PACKAGE_FOLDER, specFolder(values), ...values.overlay].join(' '));
  return join(cacheOf(values, io), 'generated', source.slice(0, 8));
}

interface BuildTask {
  readonly sources: SourceFolders;
  /** Absolute path of the output folder. */
  readonly out: string;
  /** Compare only, change nothing. */
  readonly check: boolean;
  /** Where the documents of published versions are kept. */
  readonly frozen?: FrozenPlace | undefined;
}

/**
 * Builds, and tells what came of it.
 *
 * @throws ContractError when the contract is wrong or the output folder cannot be written
 */
export async function runBuild({ sources, out, check, frozen }: BuildTask, io: Io): Promise<ExitCode> {
  const progress = progressLine(io.stderr);
  const started = performance.now();
  const result = await build({
    spec: sources.folder,
    overlays: sources.overlays ?? [],
    allowed: sources.allowed ?? [],
    out,
    check,
    frozen,
    onProgress: progress.show,
  }).finally(progress.clear);
  io.stdout.write(formatStylish(result.findings, { color: io.stdout.isTTY === true }));
  const errors = result.findings.filter(({ severity }) => severity === 'error').length;
  if (errors > 0) {
    io.stderr.write(`${errors} errors in the contract; nothing was generated.\n`);
    return 1;
  }
  if (check) return tellOutdated(result, io);
  tellWritten(result, performance.now() - started, io);
  return 0;
}

function tellOutdated({ changed, total }: BuildResult, io: Io): ExitCode {
  for (const path of changed) io.stdout.write(`out of date: ${path}\n`);
  io.stderr.write(
    changed.length === 0
      ? `All ${total} generated files are up to date.\n`
      : 'Run `npm run build` and commit what changes.\n',
  );
  return changed.length === 0 ? 0 : 1;
}
