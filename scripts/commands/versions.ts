import type { ContractVersion } from '../contract/contract.ts';
import { defineCommand } from './command.ts';
import { contractOptions, loadFor } from './contract-options.ts';

export const versionsCommand = defineCommand({
  name: 'versions',
  summary: 'List the API versions, their changesets and how their dates are known.',
  examples: ['ecc versions', "ecc versions --json | jq -r '.[].version'"],
  options: {
    json: { type: 'boolean', description: 'print JSON, oldest version first' },
    ...contractOptions,
  },
  async run(values, io) {
    const { versions } = await loadFor(values, io);
    const rows = versions.map(({ version, date, changesets }) => ({ version, date, changesets }));
    io.stdout.write(values.json ? `${JSON.stringify(rows, null, 2)}\n` : versions.map(describe).join(''));
    return 0;
  },
});

function describe({ version, changesets }: ContractVersion): string {
  if (changesets.length === 0) return `${version}  everything that no version gates\n`;
  const indent = ' '.repeat(version.length);
  return changesets
    .map(({ name, summary, basis, after }, index) => {
      const known = after === undefined ? basis : `${basis}, after ${after}`;
      return `${index === 0 ? version : indent}  ${name} (${known})\n${indent}  ${summary}\n`;
    })
    .join('');
}
