import type { Contract, SourceContract } from '../contract/contract.ts';
import type { Finding } from '../lint/finding.ts';
import { defineCommand, type ExitCode } from './command.ts';
import { contractOptions, loadFor, sourceFolders } from './contract-options.ts';
import { frozenOption, frozenPlace } from './frozen-place.ts';
import type { Io } from './io.ts';

export const lintCommand = defineCommand({
  name: 'lint',
  summary: 'Check the contract against its rules, in all versions.',
  examples: ['ecc lint', 'ecc lint --format sarif > lint.sarif', 'ecc lint --coverage   # what is described and shown'],
  options: {
    format: {
      type: 'string',
      choices: ['stylish', 'json', 'sarif', 'github'],
      noun: 'format',
      default: 'stylish',
      description: 'stylish for people, json, sarif for code scanning, github for workflow annotations',
    },
    coverage: { type: 'boolean', description: 'print what of the newest version is described and shown by examples' },
    ...frozenOption,
    ...contractOptions,
  },
  async run(values, io) {
    if (values.coverage) return printCoverage(await loadFor(values, io), values.format === 'json', io);
    const { resolveSources } = await import('../contract/resolve-sources.ts');
    const { folder, ...options } = sourceFolders(values);
    const contract = await resolveSources(folder, options);
    const { FORMATTERS } = await import('../lint/formats/index.ts');
    const { lintContract } = await import('../lint/lint-contract.ts');
    const format = FORMATTERS[values.format];
    if (format === undefined) throw new TypeError(`Nothing writes the format ${values.format}.`);
    const findings = [...(await lintContract(contract)), ...(await frozen(values, contract, folder))];
    io.stdout.write(format(findings, { color: io.stdout.isTTY === true }));
    const errors = findings.filter(({ severity }) => severity === 'error').length;
    io.stderr.write(
      findings.length === 0
        ? `${contract.versions.length} versions conform to the rules.\n`
        : `${errors} errors, ${findings.length - errors} warnings in ${contract.versions.length} versions.\n`,
    );
    return errors > 0 ? 1 : 0;
  },
});

/** What changes published versions in a way that breaks their users. */
async function frozen(
  values: Parameters<typeof frozenPlace>[0],
  contract: SourceContract,
  spec: string,
): Promise<readonly Finding[]> {
  const place = frozenPlace(values);
  if (place === undefined) return [];
  const { frozenFindings } = await import('../build/freeze/freeze.ts');
  return frozenFindings(contract, { spec, place });
}

async function printCoverage(contract: Contract, asJson: boolean, io: Io): Promise<ExitCode> {
  const { coverageOf } = await import('../lint/coverage.ts');
  const { formatCoverage } = await import('../lint/formats/coverage-table.ts');
  const rows = coverageOf(contract.document(contract.resolve(undefined)));
  io.stdout.write(asJson ? `${JSON.stringify(rows, null, 2)}\n` : formatCoverage(rows));
  return 0;
}
