import { styleText } from 'node:util';
import type { CountedFinding, ExchangeFinding } from '../validation/exchange/finding.ts';
import { contrastOf, partOf, ruleOf, storyOf, subjectOf, timesOf } from './words.ts';

/** Gives a text a style, or leaves it as it is. */
export type Paint = (style: 'bold' | 'dim' | 'green' | 'red' | 'yellow', text: string) => string;

export const plain: Paint = (_, text) => text;
export const coloured: Paint = (style, text) => styleText(style, text, { validateStream: false });

/** A finding for people, in a few lines without an end of line; its numbers and its rule where they are known. */
export function findingText(
  finding: ExchangeFinding & Partial<CountedFinding>,
  { paint = plain, version = finding.version }: { readonly paint?: Paint; readonly version?: string | null } = {},
): string {
  const { kind, count, exchanges, source } = finding;
  const label = paint(kind === 'violation' ? 'red' : 'yellow', kind);
  const facts = [
    storyOf(finding),
    count === undefined || exchanges === undefined ? '' : timesOf({ count, exchanges }),
    finding.version === version ? '' : `version ${finding.version}`,
    source === undefined ? '' : ruleOf({ source }),
  ].filter((fact) => fact !== '');
  const lines = [contrastOf(finding), facts.length === 0 ? '' : paint('dim', facts.join('; '))];
  return [
    `${label} ${paint('bold', subjectOf(finding))} ${partOf(finding)}: ${finding.message}`,
    ...lines.filter((line) => line !== '').map((line) => `  ${line}`),
  ].join('\n');
}
