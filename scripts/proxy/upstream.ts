import { type ClientRequest, Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { rootCertificates } from 'node:tls';

/** How long header fields may be in all, in bytes; real servers send large cookies. */
export const MOST_HEADER_BYTES = 64 * 1024;

/** How the server behind the proxy is reached. */
export interface UpstreamOptions {
  /** With the path that all addresses are below. */
  readonly url: string;
  /** Certificates to trust beside those of the system, in PEM. */
  readonly ca?: string | undefined;
  /** True to trust any certificate. */
  readonly insecure?: boolean;
  /** How long it may be silent, in milliseconds. */
  readonly timeout: number;
}

/** The server behind the proxy. */
export interface Upstream {
  /** Scheme, host and port. */
  readonly origin: string;
  /** The value of `Host`. */
  readonly host: string;
  /** @param target the request target that the client sent */
  request(method: string, target: string, headers: readonly string[]): ClientRequest;
  /** The path and query that are asked of the server. */
  pathOf(target: string): string;
  close(): void;
}

/** Opens no connection yet. Connections are kept, and used again. */
export function createUpstream({ url, ca, insecure = false, timeout }: UpstreamOptions): Upstream {
  const { protocol, hostname, port, host, pathname, origin } = new URL(url);
  const isTls = protocol === 'https:';
  const base = pathname.replace(/\/+$/, '');
  const trust = {
    ...(ca !== undefined && { ca: [...rootCertificates, ca] }),
    ...(insecure && { rejectUnauthorized: false }),
  };
  const agent = isTls ? new HttpsAgent({ keepAlive: true, ...trust }) : new HttpAgent({ keepAlive: true });
  const send = isTls ? httpsRequest : httpRequest;
  const pathOf = (target: string) => {
    const path = target.replace(/^https?:\/\/[^/?#]*/i, '');
    return path === '*' ? path : `${base}${path.startsWith('/') ? path : `/${path}`}`;
  };
  return {
    origin,
    host,
    pathOf,
    request: (method, target, headers) =>
      send({
        agent,
        hostname: hostname.replace(/^\[|\]$/g, ''),
        ...(port !== '' && { port }),
        method,
        path: pathOf(target),
        headers: [...headers],
        setHost: false,
        timeout,
        maxHeaderSize: MOST_HEADER_BYTES,
      }),
    close: () => agent.destroy(),
  };
}
