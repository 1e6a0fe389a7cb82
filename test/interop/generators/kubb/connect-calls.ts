/** A client for the generated calls, which sends forms, and throws what is no success. */
import type { Client } from './client/.kubb/fetch.ts';

/** An answer with an error status. */
export class Refused extends Error {
  readonly status: number;
  readonly body: unknown;

  constructor(status: number, body: unknown) {
    super(`The API answered ${status}.`);
    this.status = status;
    this.body = body;
  }
}

/** @param options with `apiKey` left out, for calls that take no key, as a card payment does */
export function connect(options: { url: string; merchantId: string; apiKey?: string }): Client {
  const { url, merchantId, apiKey } = options;
  return async <Data, _Error, Body>(config: Parameters<Client>[0] & { data?: Body | FormData }) => {
    const headers = new Headers(config.headers);
    headers.set('x-merchantid', merchantId);
    if (apiKey !== undefined) headers.set('authorization', `Basic ${btoa(`${apiKey}:`)}`);
    const query = pairs(config.params);
    const isForm = headers.get('content-type') === 'application/x-www-form-urlencoded';
    const response = await fetch(`${url}${config.url}${query.size > 0 ? `?${query}` : ''}`, {
      method: config.method ?? 'GET',
      headers,
      body: config.data === undefined ? null : isForm ? pairs(config.data) : JSON.stringify(config.data),
      redirect: 'manual',
    });
    const data: unknown = await response.json();
    if (!response.ok) throw new Refused(response.status, data);
    return { data: data as Data, status: response.status, statusText: response.statusText, headers: response.headers };
  };
}

function pairs(values: unknown): URLSearchParams {
  const given = Object.entries(values ?? {}).filter(([, value]) => value !== undefined);
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
}
