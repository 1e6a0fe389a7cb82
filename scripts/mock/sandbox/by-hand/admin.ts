import { usageError } from '../../../contract/errors.ts';
import { isJsonObject, type JsonObject } from '../../../contract/json.ts';
import { lastValue } from '../../../validation/request/fields.ts';
import type { SentRequest } from '../../../validation/request/request.ts';
import { errorResponse, jsonResponse, type MockResponse } from '../../responses/response.ts';
import { factsOf } from '../facts.ts';
import type { Surroundings } from '../present/show.ts';
import type { Sandbox } from '../sandbox.ts';
import { answerState, STATE_SEGMENT } from '../state/admin.ts';
import { settleAll } from './everything.ts';
import { happen, type Thing } from './happen.ts';

/** The stateful mock's own addresses: the first segment of each. */
export const SANDBOX_ADDRESSES = ['clock', 'mandates', 'orders', STATE_SEGMENT] as const;

/**
 * Answers `POST /_contract/orders/{order_id}/events`, the same of mandates, `GET` and `POST /_contract/clock`, `GET` and
 * `PUT /_contract/state`.
 *
 * @throws ContractError `USAGE`
 */
export async function answerSandbox(
  sandbox: Sandbox | undefined,
  surroundings: Surroundings,
  request: SentRequest,
  [first = '', ...rest]: readonly string[],
): Promise<MockResponse> {
  if (sandbox === undefined) {
    return errorResponse(409, 'USAGE', 'The mock does not remember anything.', 'Start it with `--stateful`.');
  }
  if (first === STATE_SEGMENT) return answerState(sandbox, request, rest);
  const { method } = request;
  if (method === 'OPTIONS') return { status: 204, headers: { allow: 'GET, HEAD, OPTIONS, POST' }, body: undefined };
  if (first === 'clock' && rest.length === 0) return answerClock(sandbox, surroundings, request);
  const [id = '', last, ...more] = rest;
  const thing = THINGS[first];
  if (thing !== undefined && last === 'events' && more.length === 0 && method === 'POST') {
    return answerEvent(sandbox, surroundings, request, thing, id);
  }
  return errorResponse(
    404,
    'NOT_FOUND',
    'The mock has no such address, or not with this method.',
    'POST /_contract/orders/<order_id>/events lets something happen to an order, POST /_contract/mandates/<mandate_id>/events to a mandate; POST /_contract/clock moves the time.',
  );
}

async function answerClock(
  sandbox: Sandbox,
  surroundings: Surroundings,
  { method, body }: SentRequest,
): Promise<MockResponse> {
  if (method === 'POST') {
    const { advance } = objectIn(body);
    if (typeof advance !== 'string') throw usageError('`advance` is missing.', 'Send {"advance": "2h"}.');
    await sandbox.clock.advance(advance);
    await settleAll(sandbox, surroundings);
  }
  return jsonResponse(200, { now: new Date(sandbox.clock.now()).toISOString() });
}

/** What events happen to, by the first segment of the address. */
const THINGS: Readonly<Record<string, Thing>> = { orders: 'order', mandates: 'mandate' };

async function answerEvent(
  sandbox: Sandbox,
  { contract }: Surroundings,
  { body, target }: SentRequest,
  thing: Thing,
  id: string,
): Promise<MockResponse> {
  const { event } = objectIn(body);
  if (typeof event !== 'string') throw usageError('`event` is missing.', 'Send {"event": "charge"}.');
  const happened = await happen(sandbox, factsOf(contract), thing, id, event, lastValue(target.query, 'merchant_id'));
  if (happened.kind === 'happened') return jsonResponse(200, happened.shown);
  if (happened.kind === 'unknown') {
    const hint = 'Create it, or name its account: ?merchant_id=….';
    return errorResponse(404, 'NOT_FOUND', `There is no such ${thing}.`, hint);
  }
  const { status, possible } = happened;
  return jsonResponse(409, {
    error: {
      code: 'EVENT_IMPOSSIBLE',
      message: `This cannot happen to the ${thing}, which is ${status}.`,
      hint: `What can happen to it is ${possible.join(', ') || 'nothing'}.`,
    },
    possible,
  });
}

/** @throws ContractError `USAGE` */
function objectIn(body: SentRequest['body']): JsonObject {
  let value: unknown;
  try {
    value = body === 'too-large' ? undefined : JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    value = undefined;
  }
  if (isJsonObject(value)) return value;
  throw usageError('The body is not a JSON object.', 'Send one, for example {"advance": "2h"} or {"event": "charge"}.');
}
