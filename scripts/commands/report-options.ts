import { mkdirSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { ContractError, usageError } from '../contract/errors.ts';
import { nearest } from '../contract/nearest.ts';
import { readRegularFile } from '../contract/regular-file.ts';
import { type AcceptedFinding, applyBaseline, baselineText, parseBaseline } from '../report/baseline.ts';
import { reportFails } from '../report/failing.ts';
import { FAIL_ON, REPORT_FORMATS, type ReportFormat } from '../report/formats.ts';
import type { Report } from '../report/report.ts';
import type { ExitCode } from './command.ts';
import type { Io } from './io.ts';
import { FILE } from './option-kinds.ts';
import type { OptionTable, OptionValues } from './options.ts';
import { assertFileWritable, writeWhole } from './output-file.ts';

/** A report that goes into a file. */
export interface ReportFile {
  readonly format: ReportFormat;
  /** Absolute path. */
  readonly file: string;
}

/** The options of every command that ends with a report. */
export const reportOptions = {
  format: {
    type: 'string',
    choices: REPORT_FORMATS,
    noun: 'format',
    default: 'text',
    description: 'what is written to stdout',
  },
  report: {
    type: 'string',
    multiple: true,
    placeholder: 'format=file',
    description: 'write the report to a file as well, for example junit=out.xml; as often as wanted',
    parse: parseReportFile,
    refusal: 'not a format and a file',
    hint: 'Give both, for example `--report junit=out.xml`.',
  },
  'fail-on': {
    type: 'string',
    choices: FAIL_ON,
    noun: 'limit',
    default: 'violations',
    description: 'what makes the exit code 1; drift stands for both kinds',
  },
  baseline: { ...FILE, description: 'a file of findings that are known and accepted; only others count' },
  'update-baseline': {
    type: 'boolean',
    description: 'write all findings to the file of --baseline, which accepts them',
  },
} as const satisfies OptionTable;

export type ReportValues = OptionValues<typeof reportOptions>;

/** Where a report goes, found out before there is one. */
export interface ReportOutputs {
  /**
   * Writes the report everywhere that it was asked for, without what the baseline accepts.
   *
   * @returns what the command ends with
   * @throws ContractError `FILE_UNWRITABLE`
   */
  finish(report: Report): Promise<ExitCode>;
}

/**
 * Makes sure, before there is any work that would be in vain, that every report can be written and the baseline read.
 *
 * @param inputs absolute paths of files that the command reads, and that no report may take the place of
 * @throws ContractError `USAGE`, `FILE_UNWRITABLE`, `FILE_NOT_FOUND`, `FILE_UNREADABLE`, `BASELINE_INVALID`
 */
export function openReports(values: ReportValues, io: Io, inputs: readonly string[] = []): ReportOutputs {
  const { format, report: files, baseline: baselineFile, 'update-baseline': update, 'fail-on': failOn } = values;
  assertDistinct(files, [...inputs, ...(baselineFile === undefined ? [] : [baselineFile])]);
  for (const { file } of files) assertFileWritable(file, 'report');
  const baseline = openBaseline(baselineFile, update, io);
  return {
    async finish(report) {
      const judged = baseline === undefined ? report : baseline.apply(report);
      const { formatReport } = await import('../report/format-report.ts');
      for (const { format: fileFormat, file } of files) {
        mkdirSync(dirname(file), { recursive: true });
        writeWhole(file, formatReport(judged, fileFormat, { failOn }), 'report');
      }
      io.stdout.write(formatReport(judged, format, { failOn, color: usesColor(io) }));
      return reportFails(judged, failOn) ? 1 : 0;
    },
  };
}

function usesColor({ stdout, env }: Io): boolean {
  return stdout.isTTY === true && (env.NO_COLOR ?? '') === '';
}

function parseReportFile(text: string, { cwd }: Pick<Io, 'cwd'>): ReportFile | undefined {
  const [, name, path] = /^([^=]*)=(.+)$/s.exec(text) ?? [];
  if (name === undefined || path === undefined) return undefined;
  const format = REPORT_FORMATS.find((known) => known === name);
  if (format !== undefined) return { format, file: resolve(cwd, path) };
  const guess = nearest(name, REPORT_FORMATS);
  throw usageError(
    `\`--report\` is wrong: \`${name}\` is not a format${guess ? `; did you mean \`${guess}\`?` : '.'}`,
    `Give ${REPORT_FORMATS.slice(0, -1).join(', ')} or ${REPORT_FORMATS.at(-1)}, and a file behind \`=\`.`,
  );
}

/** @throws ContractError `USAGE` when two reports have one file, or one that holds something else */
function assertDistinct(files: readonly ReportFile[], taken: readonly string[]): void {
  const seen = new Set<string>();
  for (const { file } of files) {
    if (taken.includes(file)) {
      throw usageError(`\`--report\` would replace ${file}, which is read.`, 'Give the report another file.');
    }
    if (seen.has(file)) {
      throw usageError(`\`--report\` names ${file} more than once.`, 'Give each report a file of its own.');
    }
    seen.add(file);
  }
}

interface Baseline {
  apply(report: Report): Report;
}

function openBaseline(file: string | undefined, update: boolean, io: Io): Baseline | undefined {
  if (file === undefined) {
    if (!update) return undefined;
    throw usageError('`--update-baseline` needs a file.', 'Name it with `--baseline`.');
  }
  const name = relative(io.cwd, file) || file;
  const earlier = readBaseline(file, name, update);
  if (!update) return { apply: (report) => applyBaseline(report, earlier, name) };
  assertFileWritable(file, 'baseline');
  return {
    apply(report) {
      mkdirSync(dirname(file), { recursive: true });
      writeWhole(file, baselineText(report.findings, earlier), 'baseline');
      return applyBaseline(report, report.findings, name);
    },
  };
}

/** @param update whether the file may be missing */
function readBaseline(file: string, name: string, update: boolean): AcceptedFinding[] {
  let text: string;
  try {
    text = readRegularFile(file);
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (isMissing && update) return [];
    throw new ContractError({
      code: isMissing ? 'FILE_NOT_FOUND' : 'FILE_UNREADABLE',
      message: `\`--baseline\` names ${name}, which ${isMissing ? 'does not exist' : 'cannot be read'}.`,
      hint: isMissing ? 'Write it with `--update-baseline`.' : 'Give the path of a file that you may read.',
      cause: error,
    });
  }
  return parseBaseline(text, name);
}
