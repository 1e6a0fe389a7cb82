import { ContractError } from '../contract/errors.ts';
import type { Command } from './command.ts';
import { specFolder, specOption } from './spec-option.ts';

export const lintCommand: Command = {
  name: 'lint',
  summary: 'Check the contract against its rules, in all versions.',
  usage: '[--format stylish|json|sarif|github] [--spec <folder>]',
  examples: ['ecc lint', 'ecc lint --format sarif > lint.sarif'],
  options: {
    format: {
      type: 'string',
      placeholder: 'name',
      default: 'stylish',
      description: 'stylish for people, json, sarif for code scanning, github for workflow annotations',
    },
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
    const { loadContract } = await import('../contract/load.ts');
    const { lintContract } = await import('../lint/lint-contract.ts');
    const contract = await loadContract(specFolder(input));
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
