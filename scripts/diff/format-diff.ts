import { formatHtml } from './formats/html.ts';
import { formatJson } from './formats/json.ts';
import { formatMarkdown } from './formats/markdown.ts';
import { formatText } from './formats/text.ts';
import type { DiffReport } from './report.ts';

export const DIFF_FORMATS = ['text', 'json', 'markdown', 'html'] as const;
export type DiffFormat = (typeof DIFF_FORMATS)[number];

/** A report in one of the forms that people and programs read. */
export function formatDiff(report: DiffReport, format: DiffFormat, texts: { readonly packageVersion: string }): string {
  return { text: formatText, json: formatJson, markdown: formatMarkdown, html: formatHtml }[format](report, texts);
}
