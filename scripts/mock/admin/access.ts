import { hostname } from 'node:os';
import { checkedOrigin, isIpLiteral, isLoopbackName, isWildcardHost, normalHost } from '../../server/host.ts';
import { mediaTypeOf } from '../../validation/request/media-types.ts';
import type { SentHeaders, SentRequest } from '../../validation/request/request.ts';
import { allowAllOf, preflightResponse } from '../responses/cors.ts';
import { errorResponse, type MockResponse } from '../responses/response.ts';

/** Who may use the mock's own addresses. */
export interface AccessOptions {
  /** What the mock listens on. */
  readonly host: string;
  /** Origins of the pages that may use them from a browser, beside the mock's own. */
  readonly corsOrigins: readonly string[];
  /** True to let other machines see and change things, where the mock listens for them. */
  readonly allowRemoteControl: boolean;
}

/** What is kept away from the mock's own addresses, and what the pages of allowed origins need to read an answer. */
export interface Access {
  /** The answer to a request that may not use them; undefined for one that may. */
  refusalOf(request: Pick<SentRequest, 'body' | 'headers' | 'method'>): MockResponse | undefined;
  /** True when the caller may see and change things, not only whether the mock is well. */
  readonly mayControl: boolean;
  /** The answer to a browser's question before a request that it may send. */
  preflight(headers: SentHeaders): MockResponse;
  /** The answer with the headers by which the page that asked may read it. */
  readable(response: MockResponse, headers: SentHeaders): MockResponse;
}

const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json$/;
/** Methods that change nothing. See RFC 9110, section 9.2.1. */
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
/** What a browser says about a request that a page of another origin makes. See Fetch Metadata, section 2.4. */
const FOREIGN_SITES = new Set(['cross-site', 'same-site']);

/**
 * Keeps web pages away from the mock's own addresses: a page sends an Origin or fetch metadata that tells of it; one
 * whose name was made to lead to this machine (DNS rebinding) sends that name as Host.
 *
 * @throws ContractError `USAGE` for an origin that is none
 */
export function createAccess({ host, corsOrigins, allowRemoteControl }: AccessOptions): Access {
  const origins = new Set(corsOrigins.map(checkedOrigin));
  const isKnown = (name: string) => isLoopbackName(name) || name === normalHost(host) || isOwnName(host, name);
  const isAllowed = (origin: string, sentHost: string | undefined) =>
    origins.has(origin) || isOriginOf(origin, sentHost);

  const refusalOf: Access['refusalOf'] = ({ method, headers, body }) => {
    const [sentHost, origin] = [headers.get('host'), headers.get('origin')];
    const name = sentHost === undefined ? undefined : normalHost(sentHost);
    // No browser leaves the header out; HTTP/1.0 does.
    if (sentHost !== undefined && (name === undefined || !isKnown(name))) return HOST_REFUSED;
    const trusted = origin !== undefined && isAllowed(origin, sentHost);
    const isForeign = origin === undefined ? FOREIGN_SITES.has(headers.get('sec-fetch-site') ?? '') : !trusted;
    if (isForeign) return ORIGIN_REFUSED;
    if (SAFE_METHODS.has(method)) return undefined;
    const contentType = headers.get('content-type');
    if (contentType === undefined && body.length === 0) return undefined;
    return JSON_TYPE.test(mediaTypeOf(contentType) ?? '') ? undefined : CONTENT_TYPE_REFUSED;
  };
  return {
    refusalOf,
    mayControl: allowRemoteControl || isLoopbackName(normalHost(host) ?? ''),
    preflight: (headers) => preflightResponse(headers),
    readable(response, headers) {
      const origin = headers.get('origin');
      if (origin === undefined || !isAllowed(origin, headers.get('host'))) return response;
      return { ...response, headers: { ...response.headers, ...allowAllOf(origin), vary: 'origin' } };
    },
  };
}

/** True for the origin of a page that the mock itself has served. */
function isOriginOf(origin: string, sentHost: string | undefined): boolean {
  if (sentHost === undefined || !URL.canParse(origin)) return false;
  const own = `${new URL(origin).protocol}//${sentHost}`;
  return URL.canParse(own) && new URL(own).origin === origin;
}

/**
 * True for what callers name a mock by that listens for all: an address, the name of the machine, or a name without a
 * dot, as containers have. None of them can be the name of a page in the web.
 */
function isOwnName(host: string, name: string): boolean {
  return isWildcardHost(host) && (isIpLiteral(name) || !name.includes('.') || name === hostname().toLowerCase());
}

const HOST_REFUSED = errorResponse(
  403,
  'HOST_REFUSED',
  'The mock answers at its own addresses only to names of this machine and to the one that it listens on.',
  'Call it by 127.0.0.1 or localhost, or start it with `--host` and the name.',
);
const ORIGIN_REFUSED = errorResponse(
  403,
  'ORIGIN_REFUSED',
  'The mock keeps its own addresses from web pages of other origins.',
  'Start the mock with `--cors-origin` and the origin of the page (`corsOrigins` of startMock) if it may use them.',
);
const CONTENT_TYPE_REFUSED = errorResponse(
  415,
  'CONTENT_TYPE_REFUSED',
  'The body has to be sent as JSON: any web page could send other content types.',
  "Send the header `content-type: application/json`, with curl by -H 'content-type: application/json'.",
);

/** The answer to a control call from another machine, where none may come. */
export const REMOTE_CONTROL_REFUSED = errorResponse(
  403,
  'REMOTE_CONTROL_REFUSED',
  'The mock listens for other machines, and shows and changes nothing at its own addresses.',
  'Start it with `--allow-remote-control` (`allowRemoteControl` of startMock) if whoever reaches it may do that.',
);
