import type { IHttpRequest } from '@stoplight/prism-http';
import { isLeft } from 'fp-ts/lib/Either.js';
import type { OpenApiDocument } from '../../contract/document.ts';
import type { Diagnostic } from './diagnostics.ts';
import { type EngineOperation, loadOperations } from './operations.ts';
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
  load(document: OpenApiDocument): Promise<ReadonlyMap<string, EngineOperation>>;
  /** What is wrong with a request's parameters and body, and which of them are deprecated. */
  validate(operation: EngineOperation, request: IHttpRequest): readonly Diagnostic[];
  /** @throws Error when the engine has no such answer */
  answer(operation: EngineOperation, choice: AnswerChoice): Promise<EngineAnswer>;
}

/** Sets up one Prism instance, which keeps nothing between requests. */
export function createEngine(): Engine {
  const prism = createPrism();
  return {
    load: loadOperations,
    validate(operation, request) {
      const result = prism.validateInput({ resource: operation, element: request });
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
      const request = { method: 'get', url: { path: operation.path } } as const;
      const result = await prism.instance.request(request, [operation], { ...PRISM_CONFIG, mock })();
      if (isLeft(result)) throw result.left;
      const { statusCode, headers = {}, body } = result.right.output;
      return { status: statusCode, headers, body };
    },
  };
}
