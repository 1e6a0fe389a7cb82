import { ContractError } from '../../contract/errors.ts';
import type { Contract } from '../../contract/load.ts';
import { type Answer, jsonAnswer } from '../answers/answer.ts';
import { errorAnswer } from '../answers/own-error.ts';
import type { ReceivedRequest } from '../request/received.ts';
import { overview } from './overview.ts';
import { readFilter } from './read-filter.ts';
import type { SharedControl } from './shared.ts';

/** The first segment of the mock's own addresses. */
export const CONTROL_SEGMENT = '_contract';

/** Answers a request to one of the mock's own addresses. */
export type Control = (request: ReceivedRequest, segments: readonly string[]) => Promise<Answer>;

/** What the mock's own addresses show and change. */
interface Controlled extends SharedControl {
  readonly contract: Contract;
  readonly defaultVersion: string;
}

type Handlers = Readonly<Record<string, (request: ReceivedRequest, rest: readonly string[]) => Promise<Answer>>>;

/** How many exchanges the overview shows. */
const RECENT = 20;
const WEBHOOKS = 'webhooks';
const ADDRESSES = ['', 'openapi/<version>.json', 'requests', 'requests/<id>', 'webhooks', 'webhooks/<event>'].map(
  (address) => `/${CONTROL_SEGMENT}/${address}`,
);
const DOCUMENT = /^(.+)\.json$/;

/** The mock's own addresses: the overview, documents, the journal, webhooks. */
export function createControl(controlled: () => Controlled): Control {
  const addresses: Readonly<Record<string, Handlers>> = {
    '': {
      GET: async () => {
        const { contract, defaultVersion, exchanges } = controlled();
        return jsonAnswer(200, {
          ...overview(contract, defaultVersion),
          requests: await exchanges({ limit: RECENT }),
        });
      },
    },
    openapi: {
      GET: async (_, [file = '', ...more]) => {
        const { contract } = controlled();
        const version = DOCUMENT.exec(file)?.[1];
        const resolved = contract.versions.find((candidate) => candidate.version === version);
        if (resolved !== undefined && more.length === 0) return jsonAnswer(200, contract.document(resolved.version));
        const names = contract.versions.map((candidate) => candidate.version).join(', ');
        return errorAnswer(
          404,
          'NOT_FOUND',
          'There is no such document.',
          `The versions are ${names}, each as <version>.json.`,
        );
      },
    },
    requests: {
      GET: async ({ target }, [id = '', ...more]) => {
        const { contract, exchanges } = controlled();
        const found = await exchanges(readFilter(target.query, contract));
        if (id === '') return jsonAnswer(200, { requests: found });
        const exchange = more.length > 0 ? undefined : found.find((candidate) => candidate.id === id);
        return exchange === undefined ? noSuchExchange() : jsonAnswer(200, exchange);
      },
      DELETE: async (_, [id = '']) => {
        if (id !== '') return noSuchExchange();
        await controlled().clearExchanges();
        return { status: 204, headers: {}, body: undefined };
      },
    },
  };

  return async (request, [first = '', ...rest]) => {
    if (first === WEBHOOKS) return answerWebhooks(controlled(), request, rest);
    const handlers = Object.hasOwn(addresses, first) ? addresses[first] : undefined;
    if (handlers === undefined || (first === '' && rest.length > 0)) {
      return errorAnswer(
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
      return errorAnswer(405, 'METHOD_UNKNOWN', 'The address has no such method.', `It has ${allow}.`, { allow });
    try {
      return await handler(request, rest);
    } catch (error) {
      if (error instanceof ContractError) return errorAnswer(400, error.code, error.message, error.hint);
      throw error;
    }
  };
}

function noSuchExchange(): Answer {
  const hint = `GET /${CONTROL_SEGMENT}/requests lists the exchanges; DELETE /${CONTROL_SEGMENT}/requests forgets all of them.`;
  return errorAnswer(404, 'NOT_FOUND', 'There is no such exchange.', hint);
}

async function answerWebhooks(
  { webhooks }: Controlled,
  { method, body }: ReceivedRequest,
  rest: readonly string[],
): Promise<Answer> {
  if (method === 'OPTIONS') return { status: 204, headers: { allow: 'GET, POST, HEAD, OPTIONS' }, body: undefined };
  if (body === 'too-large') return errorAnswer(413, 'BODY_TOO_LARGE', 'The body is too long.', 'Send a smaller one.');
  return webhooks(method, rest, body);
}
