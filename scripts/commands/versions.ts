import type { Command } from './command.ts';
import { specFolder, specOption } from './spec-option.ts';

export const versionsCommand: Command = {
  name: 'versions',
  summary: 'List the API versions, their changesets and how their dates are known.',
  usage: '[--json] [--spec <folder>]',
  examples: ['ecc versions', "ecc versions --json | jq -r '.[].version'"],
  options: {
    json: { type: 'boolean', description: 'print JSON, oldest version first' },
    spec: specOption,
  },
  async run(input) {
    const { loadContract } = await import('../contract/load.ts');
    const { versions } = await loadContract(specFolder(input));
    if (input.values.json === true) {
      const rows = versions.map(({ version, date, changesets }) => ({ version, date, changesets }));
      process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
      return 0;
    }
    for (const { version, changesets } of versions) {
      if (changesets.length === 0) process.stdout.write(`${version}  everything that no version gates\n`);
      for (const [index, { name, summary, basis, after }] of changesets.entries()) {
        const label = index === 0 ? version : ' '.repeat(version.length);
        const known = after === undefined ? basis : `${basis}, after ${after}`;
        process.stdout.write(`${label}  ${name} (${known})\n${' '.repeat(version.length + 2)}${summary}\n`);
      }
    }
    return 0;
  },
};
