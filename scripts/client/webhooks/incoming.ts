/**
 * A request as Node and what is built on it have it: `IncomingMessage`, or the request of Express, whether its body was
 * read already (as JSON, text or bytes) or not.
 */
export interface NodeRequest {
  /** By lower-case name. */
  readonly headers: { readonly [name: string]: string | readonly string[] | undefined };
  readonly body?: unknown;
}

/** A request that a server got: of Fetch (Workers, Deno, Bun, Hono, Next.js), Node or Express. */
export type IncomingWebhook = Request | NodeRequest;

/** True for a request of Fetch. */
export function isFetchRequest(request: IncomingWebhook): request is Request {
  return typeof request.headers.get === 'function';
}

/** The header with this lower-case name; undefined when it is not there, or there more than once. */
export function headerOf(request: IncomingWebhook, name: string): string | undefined {
  if (isFetchRequest(request)) return request.headers.get(name) ?? undefined;
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
}
