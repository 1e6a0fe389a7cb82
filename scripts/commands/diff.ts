import { usageError } from '../contract/errors.ts';
import type { DiffReport } from '../diff/report.ts';
import type { Side, SideContext } from '../diff/sides.ts';
import { packageManifest } from '../package-manifest.ts';
import { defineCommand } from './command.ts';
import { contractOptions, loadFor } from './contract-options.ts';
import { usageOptions } from './usage-options.ts';

export const diffCommand = defineCommand({
  name: 'diff',
  summary: 'Tell what changes for who uses the API, between two versions, contracts or documents, and whom it breaks.',
  examples: [
    'ecc diff 2018-07-15 2021-03-25',
    'ecc diff 2018-07-15 2021-03-25 --used-by traffic.har --fail-on breaking',
    'ecc diff old.yaml new.yaml --format markdown',
    'ecc diff rev:v0.1.0 spec   # two states of a contract, all versions, and what they mean for the version number',
  ],
  positionals: {
    usage: '<from> <to>',
    most: 2,
    check: ([from, to]) => {
      if (from !== undefined && to !== undefined) return;
      throw usageError(
        `${from === undefined ? 'The two sides are' : 'The second side is'} missing.`,
        'Give two versions, two folders with contracts, two documents, or `rev:` and revisions of git.',
      );
    },
  },
  options: {
    format: {
      type: 'string',
      choices: ['text', 'json', 'markdown', 'html'],
      noun: 'format',
      default: 'text',
      description: 'text for people, json for programs, markdown for comments, html for one page with filters',
    },
    'fail-on': {
      type: 'string',
      choices: ['breaking', 'never'],
      noun: 'reason to fail',
      default: 'never',
      description: 'end with 1 when something breaks who sends or who reads',
    },
    ...usageOptions,
    ...contractOptions,
  },
  async run(values, io, [from = '', to = '']) {
    const { readSide } = await import('../diff/sides.ts');
    const { compareSides } = await import('../diff/report.ts');
    const { breakingIn } = await import('../compare/arrange.ts');
    const { formatDiff } = await import('../diff/format-diff.ts');
    let own: ReturnType<typeof loadFor> | undefined;
    const context = {
      cwd: io.cwd,
      own: () => {
        own ??= loadFor(values, io);
        return own;
      },
      load: (folder: string) => loadFor({ ...values, spec: folder, overlay: [] }, io),
    };
    const [a, b] = [await readSide(from, context), await readSide(to, context)];
    const whole = compareSides(a, b);
    const report = values['used-by'].length === 0 ? whole : await narrowedTo(values, a, whole, context);
    io.stdout.write(formatDiff(report, values.format, { packageVersion: packageManifest().version }));
    return values['fail-on'] === 'breaking' && breakingIn(report) > 0 ? 1 : 0;
  },
});

/** The report for who uses what some traffic or code shows, in the older side. */
async function narrowedTo(
  values: { readonly 'used-by': readonly string[]; readonly 'base-url': readonly string[] },
  side: Side,
  report: DiffReport,
  { cwd }: SideContext,
): Promise<DiffReport> {
  const { readUsage } = await import('../diff/usage/read-usage.ts');
  const { narrowed } = await import('../diff/usage/narrow.ts');
  const { contractOfDocument } = await import('../diff/contract-of-document.ts');
  const contract = side.kind === 'document' ? contractOfDocument(side.document) : side.contract;
  const version = side.kind === 'version' ? side.version : contract.resolve(undefined);
  return narrowed(report, await readUsage(values['used-by'], { contract, version, cwd, baseUrls: values['base-url'] }));
}
