/** Where an error happened, for the log. Its message may repeat what was sent, and is left out. */
export function traceOf(error: unknown): string {
  return error instanceof Error ? `${error.name}${(error.stack ?? '').replace(/^.*?(?=\n {4}at )/s, '')}` : '';
}
