import type { MockEvent, Observer } from './event.ts';
import type { LogFormat } from './format.ts';
import { jsonLine } from './json.ts';
import { textLines } from './text.ts';

/** Takes one line of the log. */
export type Log = (line: string) => void;

/** Writes what happens to a log. With `quiet` only what was refused, warned about, or went wrong. */
export function logTo(log: Log, format: LogFormat, quiet: boolean): Observer {
  const linesOf = format === 'json' ? (event: MockEvent) => [jsonLine(event)] : textLines;
  return (event) => {
    if (quiet && !isNoteworthy(event)) return;
    for (const line of linesOf(event)) log(line);
  };
}

function isNoteworthy(event: MockEvent): boolean {
  return event.kind !== 'exchange' || event.outcome.violations.length > 0 || event.outcome.warnings.length > 0;
}
