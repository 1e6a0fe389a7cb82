import type { Contract } from '../../contract/contract.ts';
import { ContractError } from '../../contract/errors.ts';
import type { SentRequest } from '../../validation/request/request.ts';
import type { Journal } from '../journal/journal.ts';
import { isPreflight } from '../responses/cors.ts';
import { errorResponse, jsonResponse, type MockResponse } from '../responses/response.ts';
import type { Responses } from '../responses/responses.ts';
import { answerSandbox, SANDBOX_ADDRESSES } from '../sandbox/by-hand/admin.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { answerWebhooks } from '../webhooks/admin.ts';
import type { WebhookSender } from '../webhooks/sender.ts';
import { type Access, REMOTE_CONTROL_REFUSED } from './access.ts';
import { readFilter } from './filter.ts';
import { ADMIN_SEGMENT } from './segment.ts';

/** Answers a request to one of the mock's own addresses. */
export type Admin = (request: SentRequest, segments: readonly string[]) => Promise<MockResponse>;

/** What the mock's own addresses show and change. */
interface Administered {
  readonly contract: Contract;
  readonly defaultVersion: string;
  readonly journal: Journal;
  readonly webhooks: WebhookSender;
  /** What remembers; undefined for a mock that does not. */
  readonly sandbox: Sandbox | undefined;
  readonly responses: Responses;
}

type Handlers = Readonly<Record<string, (request: SentRequest, rest: readonly string[]) => MockResponse>>;

/** How many exchanges the overview shows. */
const RECENT = 20;
const WEBHOOKS = 'webhooks';
/** What shows what others sent, or changes something. */
const CONTROL = new Set<string>(['requests', WEBHOOKS, ...SANDBOX_ADDRESSES]);
const ADDRESSES = [
  '',
  'openapi/<version>.json',
  'requests',
  'requests/<id>',
  'webhooks',
  'webhooks/<event>',
  'clock',
  'orders/<order_id>/events',
  'state',
  'state/<merchant_id>',
].map((address) => `/${ADMIN_SEGMENT}/${address}`);
const DOCUMENT = /^(.+)\.json$/;

/**
 * The mock's own addresses: the overview, documents, the journal, webhooks.
 *
 * @param access says who may use them
 */
export function createAdmin(access: Access, administered: () => Administered): Admin {
  const addresses: Readonly<Record<string, Handlers>> = {
    '': {
      GET: () => {
        const { contract, defaultVersion, journal } = administered();
        const recent = access.mayControl && { requests: journal.list({ limit: RECENT }) };
        return jsonResponse(200, { ...overview(contract, defaultVersion), ...recent });
      },
    },
    openapi: {
      GET: (_, [file = '', ...more]) => {
        const { contract } = administered();
        const version = DOCUMENT.exec(file)?.[1];
        const resolved = contract.versions.find((candidate) => candidate.version === version);
        if (resolved !== undefined && more.length === 0) return jsonResponse(200, contract.document(resolved.version));
        const names = contract.versions.map((candidate) => candidate.version).join(', ');
        return errorResponse(
          404,
          'NOT_FOUND',
          'There is no such document.',
          `The versions are ${names}, each as <version>.json.`,
        );
      },
    },
    requests: {
      GET: ({ target }, [id = '', ...more]) => {
        const { contract, journal } = administered();
        const found = journal.list(readFilter(target.query, contract));
        if (id === '') return jsonResponse(200, { requests: found });
        const exchange = more.length > 0 ? undefined : found.find((candidate) => candidate.id === id);
        return exchange === undefined ? noSuchExchange() : jsonResponse(200, exchange);
      },
      DELETE: (_, [id = '']) => {
        if (id !== '') return noSuchExchange();
        administered().journal.clear();
        return { status: 204, headers: {}, body: undefined };
      },
    },
  };

  const answer: Admin = async (request, [first = '', ...rest]) => {
    if (CONTROL.has(first) && !access.mayControl) return REMOTE_CONTROL_REFUSED;
    if (first === WEBHOOKS) return answerWebhooks(administered().webhooks, request, rest);
    if (SANDBOX_ADDRESSES.some((address) => address === first)) {
      const { sandbox, ...surroundings } = administered();
      return orUsage(() => answerSandbox(sandbox, surroundings, request, [first, ...rest]));
    }
    const handlers = Object.hasOwn(addresses, first) ? addresses[first] : undefined;
    if (handlers === undefined || (first === '' && rest.length > 0)) {
      return errorResponse(
        404,
        'NOT_FOUND',
        'The mock has no such address.',
        `Its own addresses are ${ADDRESSES.join(', ')}.`,
      );
    }
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const allow = [...Object.keys(handlers), 'HEAD', 'OPTIONS'].join(', ');
    if (method === 'OPTIONS') return { status: 204, headers: { allow }, body: undefined };
    const handler = Object.hasOwn(handlers, method) ? handlers[method] : undefined;
    if (handler === undefined)
      return errorResponse(405, 'METHOD_UNKNOWN', 'The address has no such method.', `It has ${allow}.`, { allow });
    return orUsage(async () => handler(request, rest));
  };

  return async (request, segments) => {
    const { headers, method } = request;
    const refusal = access.refusalOf(request);
    if (refusal !== undefined) return refusal;
    const response = isPreflight(method, headers) ? access.preflight(headers) : await answer(request, segments);
    return access.readable(response, headers);
  };
}

/** What was asked for wrongly is told as an error of the address. */
async function orUsage(answer: () => Promise<MockResponse>): Promise<MockResponse> {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof ContractError) return errorResponse(400, error.code, error.message, error.hint);
    throw error;
  }
}

function noSuchExchange(): MockResponse {
  const hint = `GET /${ADMIN_SEGMENT}/requests lists the exchanges; DELETE /${ADMIN_SEGMENT}/requests forgets all of them.`;
  return errorResponse(404, 'NOT_FOUND', 'There is no such exchange.', hint);
}

/** What the mock serves: that it is up, its versions, and where their documents are. */
function overview(contract: Contract, defaultVersion: string) {
  const versions = contract.versions.map(({ version }) => version);
  return {
    status: 'ok',
    versions,
    latest: versions.at(-1),
    default: defaultVersion,
    operations: Object.fromEntries(versions.map((version) => [version, contract.operations(version).length])),
    documents: Object.fromEntries(versions.map((version) => [version, `/${ADMIN_SEGMENT}/openapi/${version}.json`])),
  };
}
