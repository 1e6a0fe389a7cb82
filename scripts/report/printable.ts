import type { ExchangeFinding } from '../validation/exchange/finding.ts';
import type { Report } from './report.ts';

/**
 * What moves a cursor, changes colours, starts a line, turns the direction of writing around, or is no character: names
 * of fields come from outside, and a report is read on terminals.
 */
const UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}]/gu;

/** A text with each character that does not print as its number, as JSON writes it. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (character) =>
    Array.from(
      { length: character.length },
      (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
    ).join(''),
  );
}

/** A report in which every text that may come from outside is printable. */
export function printableReport(report: Report): Report {
  return {
    ...report,
    findings: report.findings.map(printableFinding),
    notJudged: report.notJudged.map(({ reason, count }) => ({ reason: printable(reason), count })),
    notes: report.notes.map(printable),
  };
}

/** A finding in which every text that may come from outside is printable. */
export function printableFinding<Finding extends ExchangeFinding>(finding: Finding): Finding {
  const { code, operation, pointer, message, expected, found } = finding;
  return {
    ...finding,
    code: printable(code),
    operation: operation && printable(operation),
    pointer: printable(pointer),
    message: printable(message),
    expected: expected && printable(expected),
    found: found && printable(found),
  };
}
