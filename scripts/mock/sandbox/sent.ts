import { isJsonObject, type JsonObject } from '../../contract/json.ts';
import { perOperation } from '../../validation/per-operation.ts';
import { inputValue } from '../request/expression.ts';
import { answerFor } from '../responses/by-request.ts';
import type { Facts } from './facts.ts';
import type { Call } from './present/show.ts';
import { sentValue } from './work.ts';

/** The client auth token that a question can ask for. */
export async function tokenFor({ context, mockVersion, operation, request }: Call): Promise<JsonObject> {
  if (
    ![...request.query.keys()].some((name) => name.endsWith('get_client_auth_token')) &&
    request.content.kind === 'none'
  ) {
    return {};
  }
  const chosen = answerFor(mockVersion.document, operation, request, 200);
  if (chosen === undefined) return {};
  const answer = await context.responses(mockVersion.version, operation, chosen, request);
  const body: unknown = JSON.parse(answer.body ?? '{}');
  return isJsonObject(body) && body.juspay !== undefined && !('payment' in body) ? { juspay: body.juspay } : {};
}

/** The fields that an update was sent, by what the answer repeats of them. */
export function changedFields({ document, operation }: Facts, operationId: string, { request }: Call): JsonObject {
  const changed: JsonObject = {};
  for (const [name, read] of repeatedFields(document, operation(operationId))) {
    const sent = read(request);
    if (sent !== undefined) changed[name] = sent;
  }
  return changed;
}

const repeatedFields = perOperation((_, { operation, path }) =>
  Object.entries(operation['x-echo'] ?? {}).flatMap(([pointer, echo]) => {
    if (typeof echo !== 'string' || !echo.startsWith('$request.body#/')) return [];
    return [[pointer.slice(1), inputValue(path, echo)] as const];
  }),
);

/** The page of a list that a request asks for (`x-pagination`), the newest entry first; all of it where there are none. */
export function pageOf<Entry>(call: Call, oldestFirst: readonly Entry[]) {
  const { skipped, limit, usual } = pages(call.mockVersion.document, call.operation);
  const total = oldestFirst.length;
  const offset = Number((skipped && sentValue(call, skipped)) ?? 0);
  const count = Number((limit && sentValue(call, limit)) ?? usual ?? total);
  return { page: oldestFirst.toReversed().slice(offset, offset + count), offset, total };
}

/** The parameters that ask for a page, and how many entries it has when nobody says it: as many as the contract shows. */
const pages = perOperation((_, { operation, parameters }) => {
  const { offset: skipped, limit } = operation['x-pagination'] ?? {};
  const declared = parameters.find(({ name, in: place }) => place === 'query' && name === limit);
  const usual: unknown = declared?.example;
  return { skipped, limit, usual: typeof usual === 'number' ? usual : undefined };
});
