import { styleText } from 'node:util';
import { formatPosition } from '../../contract/errors.ts';
import type { Finding } from '../finding.ts';
import { describeVersions } from './versions.ts';

/** Findings for people: place, severity and message, then the rule and the versions. */
export function formatStylish(findings: readonly Finding[], { color }: { readonly color: boolean }): string {
  const paint = (style: 'red' | 'yellow' | 'dim', text: string) =>
    color ? styleText(style, text, { validateStream: false }) : text;
  return findings
    .map(({ position, severity, message, rule, versions }) => {
      const label = paint(severity === 'error' ? 'red' : 'yellow', severity);
      return `${formatPosition(position)} ${label} ${message}\n  ${paint('dim', `${rule}, ${describeVersions(versions)}`)}\n`;
    })
    .join('');
}
