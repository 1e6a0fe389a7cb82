import { dereference } from '../../contract/dereference.ts';
import type { EchoSource, Header, NextPage, OpenApiDocument } from '../../contract/document.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { declaredResponse } from '../../contract/responses.ts';
import { type AcceptedRequest, type InputValue, inputValue } from '../request/expression.ts';
import type { FilledHeader } from '../responses/merchant-header.ts';

/** The first segment of the address of the page; no path of the API begins with an underscore. */
export const NEXT_PAGE_SEGMENT = '_next-page';

/** A longer value is left out, so that the header stays short enough for any client. */
const LONGEST_VALUE = 1000;

/** What a client may call the mock; anything else is no host to send a browser to. */
const HOST = /^(?:[A-Za-z\d._-]+|\[[A-Fa-f\d:.]+\])(?::\d{1,5})?$/;

/**
 * The header of an answer that leads the shopper to the next page, `x-next-page`. The mock leads to a page of its own,
 * at the host and port that the client knows it by.
 *
 * @returns undefined when the answer has no such header
 */
export function nextPageHeader(
  document: OpenApiDocument,
  operation: ContractOperation,
  status: number,
): FilledHeader | undefined {
  for (const [name, declared] of Object.entries(declaredResponse(document, operation, status)?.headers ?? {})) {
    const page = dereference<Header>(document, declared)['x-next-page'];
    if (page === undefined) continue;
    const parts = partsOf(page, operation.path);
    return { name: name.toLowerCase(), value: (request) => addressFor(request, parts) };
  }
  return undefined;
}

type Parts = readonly (readonly [name: string, sources: readonly InputValue[]])[];

function partsOf(page: NextPage, path: string): Parts {
  const sourcesOf = (echo: EchoSource) => [echo].flat().map((expression) => inputValue(path, expression));
  return Object.entries<EchoSource>({ ...page }).map(([name, echo]) => [name, sourcesOf(echo)]);
}

function addressFor(request: AcceptedRequest, parts: Parts): string | undefined {
  const address = addressOfMock(request);
  if (address === undefined) return undefined;
  address.pathname = `/${NEXT_PAGE_SEGMENT}`;
  for (const [name, sources] of parts) {
    const value = sources.map((read) => read(request)).find((sent) => sent !== undefined && sent !== '');
    if (value !== undefined && value.length <= LONGEST_VALUE) address.searchParams.set(name, value);
  }
  return address.href;
}

/** The address of the mock by the host and port that the client knows it by; undefined for what answers no request. */
export function addressOfMock({ headers, origin }: AcceptedRequest): URL | undefined {
  if (origin === undefined) return undefined;
  const { protocol, host } = new URL(origin);
  const called = headers.get('host') ?? '';
  return new URL(`${protocol}//${HOST.test(called) && URL.canParse(`${protocol}//${called}`) ? called : host}`);
}
