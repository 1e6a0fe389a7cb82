/** A call as a HAR has it, of which only what counts can be said. */
export interface HarCall {
  readonly method?: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly status?: number;
  /** The body of the answer. */
  readonly answer?: unknown;
}

/** A HAR 1.2 of calls whose answers are JSON. */
export function harOf(calls: readonly HarCall[]): string {
  return JSON.stringify({
    log: { version: '1.2', creator: { name: 'test', version: '1' }, entries: calls.map(entryOf) },
  });
}

function entryOf({ method = 'GET', url, headers = {}, status = 200, answer }: HarCall) {
  const message = { httpVersion: 'HTTP/1.1', cookies: [], headersSize: -1, bodySize: -1 };
  const content = { size: 1, mimeType: 'application/json', text: JSON.stringify(answer ?? null) };
  const type = [{ name: 'content-type', value: 'application/json' }];
  const fields = Object.entries(headers).map(([name, value]) => ({ name, value }));
  return {
    startedDateTime: '2026-01-01T00:00:00.000Z',
    time: 1,
    request: { ...message, method, url, headers: fields, queryString: [] },
    response: { ...message, status, statusText: '', headers: type, content, redirectURL: '' },
    cache: {},
    timings: { send: 0, wait: 1, receive: 0 },
  };
}
