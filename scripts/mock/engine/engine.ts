import type { IHttpRequest } from '@stoplight/prism-http';
import { isLeft } from 'fp-ts/lib/Either.js';
import type { OpenApiDocument } from '../../contract/document.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import type { Acceptance } from './acceptance/acceptance.ts';
import type { Diagnostic } from './diagnostics.ts';
import { createOperations, type EngineOperation } from './operations.ts';
import { createPrism, PRISM_CONFIG } from './prism.ts';

export type { EngineOperation };

/** Which of an operation's answers is wanted; without a code the lowest success. */
export interface AnswerChoice {
  readonly code?: number | undefined;
  readonly example?: string | undefined;
  readonly dynamic?: boolean | undefined;
  readonly seed?: string | undefined;
}

/** An answer as the engine makes it. */
export interface EngineAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** What the mock needs of Prism. */
export interface Engine {
  /** The engine's form of an operation. Whoever asks keeps it: finding it again takes as long as a slow request. */
  operation(document: OpenApiDocument, operation: ContractOperation): Promise<EngineOperation>;
  /** True when `validate` would find nothing; false when it has to be asked. */
  readonly accepts: (operation: EngineOperation, ...request: Parameters<Acceptance>) => boolean;
  /** What is wrong with a request's parameters and body, and which of them are deprecated. */
  validate(operation: EngineOperation, request: IHttpRequest): readonly Diagnostic[];
  /** @throws Error when the engine has no such answer */
  answer(operation: EngineOperation, choice: AnswerChoice): Promise<EngineAnswer>;
}

/** Sets up one Prism instance for all versions; it keeps operations, and nothing of requests. */
export function createEngine(): Engine {
  const prism = createPrism();
  return {
    operation: createOperations(),
    accepts: ({ accepts }, ...request) => accepts(...request),
    validate({ request: resource }, element) {
      const result = prism.validateInput({ resource, element });
      return isLeft(result) ? result.left : [];
    },
    async answer(operation, { code, example, dynamic = false, seed }) {
      const mock = {
        dynamic,
        ...(code !== undefined && { code }),
        ...(example !== undefined && { exampleKey: example }),
        ...(seed !== undefined && { seed }),
      };
      // Of the request nothing counts here any more: the choice is made, and Prism would read `Accept`.
      const answers = await operation.answers();
      const request = { method: 'get', url: { path: answers.path } } as const;
      const result = await prism.instance.request(request, [answers], { ...PRISM_CONFIG, mock })();
      if (isLeft(result)) throw result.left;
      const { statusCode, headers = {}, body } = result.right.output;
      return { status: statusCode, headers, body };
    },
  };
}
