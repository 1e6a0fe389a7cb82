import { API_VERSION, versionOf } from './api-version.ts';
import { defineCommand } from './command.ts';
import { contractOptions, loadFor } from './contract-options.ts';
import { usageOptions } from './usage-options.ts';

export const outdatedCommand = defineCommand({
  name: 'outdated',
  summary: 'Say in one line whether a newer version would change anything for you, and which one is the first.',
  examples: [
    'ecc outdated --used-by traffic.har --api-version 2018-07-16',
    'ecc outdated --used-by src --api-version 2018-07-16 --fail-on breaking   # in a scheduled CI job',
  ],
  options: {
    'api-version': {
      ...API_VERSION,
      required: true,
      description: 'version that you use, or a date, which stands for the version in force then',
      hint: 'Give the version that your account or your code uses; `ecc versions` lists them.',
    },
    ...usageOptions,
    'fail-on': {
      type: 'string',
      choices: ['changes', 'breaking', 'never'],
      noun: 'reason to fail',
      default: 'changes',
      description: 'end with 1 when anything that is used changes, or only when it breaks',
    },
    json: { type: 'boolean', description: 'print JSON' },
    ...contractOptions,
  },
  async run(values, io) {
    const contract = await loadFor(values, io);
    const version = versionOf(contract, values['api-version'], io);
    const { outdatedLine, outdatedSince } = await import('../diff/outdated.ts');
    const { readUsage } = await import('../diff/usage/read-usage.ts');
    const words = values['used-by'];
    const context = { contract, version, cwd: io.cwd, baseUrls: values['base-url'] };
    const usage = words.length === 0 ? undefined : await readUsage(words, context);
    const outdated = outdatedSince(contract, version, usage);
    const { report, ...facts } = outdated;
    const breaking = report.differences.filter((one) => one.breaking !== null).length;
    const summary = { ...facts, differences: report.differences.length, breaking };
    io.stdout.write(
      values.json ? `${JSON.stringify(summary, null, 2)}\n` : `${outdatedLine(outdated, usage !== undefined)}\n`,
    );
    if (values['fail-on'] === 'never') return 0;
    return (values['fail-on'] === 'breaking' ? facts.firstBreaking : facts.firstChange) === null ? 0 : 1;
  },
});
