import type { ExchangeBody, ExchangeRequest, ExchangeResponse } from '../validation/exchange/exchange.ts';
import { pairsOf, valuesOf } from './hop-by-hop.ts';
import type { PassedCall, PassedMessage } from './passed.ts';
import { unpack } from './unpack.ts';

/** A call with its bodies unpacked. */
export interface ReadCall {
  readonly request: ExchangeRequest;
  readonly response: ExchangeResponse | undefined;
}

/**
 * Reads what went over the wire as it is judged: without content codings.
 *
 * @param limit how many bytes may come out of a packed body
 */
export async function exchangeOfCall(
  { method, target, request, response }: PassedCall,
  limit: number,
): Promise<ReadCall> {
  // What the server answers to HEAD says what the body would be; there is none to unpack.
  const [sent, came] = await Promise.all([plainBody(request, limit), response && plainBody(response, limit)]);
  return {
    request: { method, url: pathOf(target), headers: pairsOf(request.headers), body: sent },
    response: response && { status: response.status, headers: pairsOf(response.headers), body: came },
  };
}

/** Clients that are told of a proxy send whole URLs. */
function pathOf(target: string): string {
  return target.replace(/^https?:\/\/[^/?#]*/i, '') || '/';
}

async function plainBody({ headers, body }: PassedMessage, limit: number): Promise<ExchangeBody> {
  if (!(body instanceof Uint8Array)) return body;
  const encodings = valuesOf(headers, 'content-encoding');
  return encodings.length === 0 ? body : unpack(body, encodings, limit);
}
