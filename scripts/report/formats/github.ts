import type { Report } from '../report.ts';
import { detailsOf, headline, partOf, safeVersions, skippedOf, subjectOf } from '../words.ts';
import { workflowCommand } from '../workflow-command.ts';

/**
 * Findings as workflow commands, which GitHub shows beside a run, and the result as the last of them. They name no file:
 * the rules are not in the repository that runs them. Of versions that are alternatives only the result is told.
 */
export function formatGithub(report: Report): string {
  const shown = report.anyVersion ? [] : report.findings;
  const rows = shown.map((finding) =>
    workflowCommand(
      finding.kind === 'violation' ? 'error' : 'warning',
      { title: `${finding.kind}: ${subjectOf(finding)}` },
      `${partOf(finding)}: ${finding.message} (${detailsOf(finding)})`,
    ),
  );
  const fitting = report.anyVersion && report.versions ? [safeVersions(report.versions)] : [];
  const remarks = [...fitting, ...report.notJudged.map((entry) => `Not judged: ${skippedOf(entry)}`), ...report.notes];
  return [
    ...rows,
    workflowCommand('notice', { title: report.command }, [`${headline(report)}.`, ...remarks].join('\n')),
  ].join('');
}
