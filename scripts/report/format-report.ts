import { formatGithub } from './formats/github.ts';
import { formatHtml } from './formats/html.ts';
import { formatJson } from './formats/json.ts';
import { formatJunit } from './formats/junit.ts';
import { formatMarkdown } from './formats/markdown.ts';
import { formatSarif } from './formats/sarif.ts';
import { formatText } from './formats/text.ts';
import type { FormatOptions, ReportFormat } from './formats.ts';
import { printableReport } from './printable.ts';
import type { Report } from './report.ts';

const FORMATTERS: Readonly<Record<ReportFormat, (report: Report, options: FormatOptions) => string>> = {
  text: formatText,
  json: formatJson,
  junit: formatJunit,
  sarif: formatSarif,
  github: formatGithub,
  html: formatHtml,
  markdown: formatMarkdown,
};

/** A report in one of its forms, with an end of line at its end. */
export function formatReport(report: Report, format: ReportFormat, options: Partial<FormatOptions> = {}): string {
  // JSON has escapes of its own, and programs want names as they came.
  return FORMATTERS[format](format === 'json' ? report : printableReport(report), {
    color: false,
    failOn: 'violations',
    ...options,
  });
}
