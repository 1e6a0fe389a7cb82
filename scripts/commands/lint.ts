import type { Contract } from '../contract/contract.ts';
import { ContractError } from '../contract/errors.ts';
import type { Command, ExitCode } from './command.ts';
import { specFolder, specOption } from './spec-option.ts';

export const lintCommand: Command = {
  name: 'lint',
  summary: 'Check the contract against its rules, in all versions.',
  usage: '[--format stylish|json|sarif|github] [--coverage] [--spec <folder>]',
  examples: ['ecc lint', 'ecc lint --format sarif > lint.sarif', 'ecc lint --coverage   # what is described and shown'],
  options: {
    format: {
      type: 'string',
      placeholder: 'name',
      default: 'stylish',
      description: 'stylish for people, json, sarif for code scanning, github for workflow annotations',
    },
    coverage: { type: 'boolean', description: 'print what of the newest version is described and shown by examples' },
    spec: specOption,
  },
  async run(input) {
    const { FORMATTERS } = await import('../lint/formats/index.ts');
    const name = String(input.values.format);
    const format = FORMATTERS[name];
    if (format === undefined) {
      throw new ContractError({
        code: 'USAGE',
        message: `\`${name}\` is not a format.`,
        hint: `The formats are ${Object.keys(FORMATTERS).join(', ')}.`,
      });
    }
    const { resolveSources } = await import('../contract/resolve-sources.ts');
    const { lintContract } = await import('../lint/lint-contract.ts');
    const contract = await resolveSources(specFolder(input));
    if (input.values.coverage === true) return printCoverage(contract, name);
    const findings = await lintContract(contract);
    process.stdout.write(format(findings, { color: process.stdout.isTTY === true }));
    const errors = findings.filter(({ severity }) => severity === 'error').length;
    const warnings = findings.length - errors;
    process.stderr.write(
      findings.length === 0
        ? `${contract.versions.length} versions conform to the rules.\n`
        : `${errors} errors, ${warnings} warnings in ${contract.versions.length} versions.\n`,
    );
    return errors > 0 ? 1 : 0;
  },
};

async function printCoverage(contract: Contract, format: string): Promise<ExitCode> {
  const { coverageOf } = await import('../lint/coverage.ts');
  const { formatCoverage } = await import('../lint/formats/coverage-table.ts');
  const rows = coverageOf(contract.document(contract.resolve(undefined)));
  process.stdout.write(format === 'json' ? `${JSON.stringify(rows, null, 2)}\n` : formatCoverage(rows));
  return 0;
}
