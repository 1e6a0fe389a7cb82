import { invalidOption } from './invalid-option.ts';
import type { Middleware, MiddlewareCall } from './middleware.ts';

/**
 * Sends a request through middleware, as openapi-fetch does: each sees the request in its turn and the answer in the
 * opposite one. A response that one of them gives in place of the request is the answer.
 */
export async function throughMiddleware(
  chain: readonly Middleware[],
  call: MiddlewareCall,
  send: (request: Request) => Promise<Response>,
): Promise<Response> {
  let { request } = call;
  for (const one of chain) {
    const given = await one.onRequest?.({ ...call, request });
    if (given instanceof Response) return given;
    request = instance(given, Request) ?? request;
  }
  const back = chain.toReversed();
  let response: Response | undefined;
  try {
    response = await send(request);
  } catch (thrown) {
    let error = thrown;
    for (const one of back) {
      const given = await one.onError?.({ ...call, request, error });
      if (given instanceof Response) {
        response = given;
        break;
      }
      error = instance(given, Error) ?? error;
    }
    if (!response) throw error;
  }
  for (const one of back) {
    response = instance(await one.onResponse?.({ ...call, request, response }), Response) ?? response;
  }
  return response;
}

function instance<Kind>(given: unknown, kind: new (...parts: never) => Kind): Kind | undefined {
  if (!given) return undefined;
  if (given instanceof kind) return given;
  throw invalidOption(`Middleware has to give a ${kind.name} or nothing here.`);
}
