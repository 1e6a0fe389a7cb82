/** How the log is written: lines for people, or one JSON object a line for machines. */
export const LOG_FORMATS = ['text', 'json'] as const;
export type LogFormat = (typeof LOG_FORMATS)[number];

/** Something that is told about the mock itself, as a line of the log. */
export function noticeLine(format: LogFormat, message: string): string {
  return format === 'json' ? JSON.stringify({ level: 'info', event: 'notice', message }) : message;
}
