import { relative } from 'node:path';
import { workflowCommand } from '../../report/workflow-command.ts';
import type { Finding } from '../finding.ts';
import { describeVersions } from './versions.ts';

/** Findings as workflow commands, which GitHub shows at the lines of a pull request. */
export function formatGithub(findings: readonly Finding[]): string {
  return findings
    .map(({ severity, position, rule, message, versions }) =>
      workflowCommand(
        severity,
        {
          file: relative(process.cwd(), position.file),
          line: position.line,
          col: position.column,
          title: rule,
        },
        `${message} (${describeVersions(versions)})`,
      ),
    )
    .join('');
}
