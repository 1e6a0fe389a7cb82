import { type HttpHandler, HttpResponse, http } from 'msw';
import { usageError } from '../../contract/errors.ts';
import { NetworkFault } from '../fetch/answer.ts';
import type { FetchMock } from '../fetch/mock.ts';

/** Which addresses the handlers answer at. */
export interface HandlerAddresses {
  /** Origins such as `https://api.example.com`, one or several; the servers that the contract names when left out. */
  readonly baseUrl?: string | readonly string[] | undefined;
}

/**
 * Handlers that have a mock answer all that is sent to the API, one for each of its addresses. Whatever they do not
 * match is left to other handlers and to MSW's `onUnhandledRequest`.
 *
 * @throws ContractError `USAGE` for a base address that is no origin
 */
export function handlersFor(mock: Pick<FetchMock, 'fetch' | 'servers'>, { baseUrl }: HandlerAddresses): HttpHandler[] {
  const origins = new Set([baseUrl ?? mock.servers].flat().map(originOf));
  return [...origins].map((origin) => http.all(`${origin}/*`, ({ request }) => answer(mock, request)));
}

/** What is to look like a broken connection has its own word here. */
async function answer(mock: Pick<FetchMock, 'fetch'>, request: Request): Promise<Response> {
  try {
    return await mock.fetch(request);
  } catch (error) {
    if (error instanceof NetworkFault) return HttpResponse.error();
    throw error;
  }
}

function originOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isOrigin = url !== undefined && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`;
  if (isOrigin) return url.origin;
  throw usageError(
    `\`baseUrl\` has ${JSON.stringify(text)}, which is no scheme and host.`,
    'Give for example https://api.example.com: the paths are those of the contract.',
  );
}
