import { ContractError } from '../../../contract/errors.ts';
import type { JsonValue } from '../../../contract/json.ts';
import { toPointer } from '../../../contract/pointer.ts';
import type { SentRequest } from '../../../validation/request/request.ts';
import { errorResponse, jsonResponse, type MockResponse } from '../../responses/response.ts';
import type { Sandbox } from '../sandbox.ts';
import { StoreUnavailable } from '../store/unavailable.ts';
import { exportState, readState, replaceState, type StateFault } from './document.ts';

/** The segment of the mock's own addresses below which the state is. */
export const STATE_SEGMENT = 'state';

const ALLOW = 'GET, PUT, HEAD, OPTIONS';
const NOTHING = new Map();

/**
 * Answers `GET /_contract/state` with all that the sandbox remembers, and `PUT /_contract/state` by putting something
 * else in its place, with the webhooks that are on their way; both with a merchant account behind it for that account
 * only. Whoever calls has been let in.
 *
 * @param segments what stands behind `state`
 */
export async function answerState(
  sandbox: Pick<Sandbox, 'outbox' | 'store'>,
  request: Pick<SentRequest, 'body' | 'method'>,
  segments: readonly string[],
): Promise<MockResponse> {
  const { method, body } = request;
  const [only, ...more] = segments.filter((segment, index) => segment !== '' || index > 0);
  if (more.length > 0) {
    return errorResponse(404, 'NOT_FOUND', 'There is nothing at this path.', 'Name one merchant account, or none.');
  }
  if (method === 'OPTIONS') return { status: 204, headers: { allow: ALLOW }, body: undefined };
  try {
    if (method === 'GET' || method === 'HEAD') return jsonResponse(200, await exportState(sandbox.store, only));
    if (method === 'PUT') return await importState(sandbox, body, only);
  } catch (error) {
    if (error instanceof ContractError) return errorResponse(400, error.code, error.message, error.hint);
    if (error instanceof StoreUnavailable) return unavailable(error);
    throw error;
  }
  return errorResponse(405, 'METHOD_UNKNOWN', 'The address has no such method.', `It has ${ALLOW}.`, { allow: ALLOW });
}

/** The answer of the mock's own addresses while the store cannot be used. */
function unavailable({ message }: StoreUnavailable): MockResponse {
  return errorResponse(503, 'STATE_UNAVAILABLE', message, 'Send the request again in a moment.', {
    'retry-after': '1',
  });
}

async function importState(
  { store, outbox }: Pick<Sandbox, 'outbox' | 'store'>,
  body: SentRequest['body'],
  only: string | undefined,
): Promise<MockResponse> {
  if (body === 'too-large') {
    return errorResponse(413, 'BODY_TOO_LARGE', 'The body is too long.', 'Start the mock with it as `--state-seed`.');
  }
  const states = readState(parse(body), invalid);
  const other = [...states.keys()].find((name) => only !== undefined && name !== only);
  if (other !== undefined)
    throw invalid(['namespaces', other], 'This is another merchant account than the address names.');
  const names = only === undefined ? [...(await store.namespaces()), ...states.keys()] : [only];
  for (const name of new Set(names)) {
    await store.transaction(name, (tx) => replaceState(tx, states.get(name) ?? NOTHING));
    await outbox.refresh(name);
  }
  return { status: 204, headers: {}, body: undefined };
}

function parse(body: Uint8Array): JsonValue {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw invalid([], 'The body is no JSON.');
  }
}

/** What was sent is not repeated beyond the names that lead to it. */
const invalid: StateFault = (keys, message) => {
  const place = keys.length === 0 ? '' : ` (${toPointer(keys).slice(0, 200)})`;
  return new ContractError({
    code: 'STATE_INVALID',
    message: `${message.replace(/\.$/, '')}${place}.`,
    hint: 'Send what GET at this address gives; `{}` forgets everything.',
  });
};
