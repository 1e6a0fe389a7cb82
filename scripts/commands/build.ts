import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from '../build/build.ts';
import { formatStylish } from '../lint/formats/stylish.ts';
import type { Command } from './command.ts';
import { progressLine } from './progress.ts';
import { specFolder, specOption } from './spec-option.ts';

const GENERATED_FOLDER = fileURLToPath(new URL('../../generated', import.meta.url));

export const buildCommand: Command = {
  name: 'build',
  summary: 'Lint the contract, resolve every version and generate everything that is derived from it.',
  usage: '[--check] [--spec <folder>] [--out <folder>]',
  examples: ['ecc build', 'ecc build --check   # in CI: change nothing, fail when something is out of date'],
  options: {
    check: { type: 'boolean', description: 'change nothing; end with 1 when a generated file is out of date' },
    spec: specOption,
    out: { type: 'string', placeholder: 'folder', description: 'output folder; by default generated/ of this package' },
  },
  async run(input) {
    const { values } = input;
    const check = values.check === true;
    const progress = progressLine();
    const started = performance.now();
    const { findings, changed, total } = await build({
      spec: specFolder(input),
      out: typeof values.out === 'string' ? resolve(values.out) : GENERATED_FOLDER,
      check,
      onProgress: progress.show,
    }).finally(progress.clear);
    process.stdout.write(formatStylish(findings, { color: process.stdout.isTTY === true }));
    const errors = findings.filter(({ severity }) => severity === 'error').length;
    if (errors > 0) {
      process.stderr.write(`${errors} errors in the contract; nothing was generated.\n`);
      return 1;
    }
    if (check) {
      for (const path of changed) process.stdout.write(`out of date: ${path}\n`);
      if (changed.length === 0) process.stderr.write(`All ${total} generated files are up to date.\n`);
      else process.stderr.write('Run `npm run build` and commit what changes.\n');
      return changed.length === 0 ? 0 : 1;
    }
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    process.stderr.write(
      changed.length === 0
        ? `Nothing to do: all ${total} files are up to date (${seconds} s).\n`
        : `Wrote ${changed.length} of ${total} files in ${seconds} s.\n`,
    );
    return 0;
  },
};
