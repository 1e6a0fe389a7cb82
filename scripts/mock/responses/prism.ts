/**
 * What is taken from Prism to make answers. It picks the response and the example; its generator of made-up answers is
 * loaded when one is asked for, because it takes long.
 */
import jsonSchemaSampler from '@stoplight/json-schema-sampler';
import negotiatorHelpers from '@stoplight/prism-http/dist/mocker/negotiator/NegotiatorHelpers.js';
import { type Either, isLeft } from 'fp-ts/lib/Either.js';
import type { OpenApiDocument } from '../../contract/document.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { RESPONSE_SIDE } from '../../validation/engine/operation-document.ts';
import { sharedOperations } from '../../validation/engine/operations.ts';
import type { PrismOperation, PrismSchema } from '../../validation/engine/prism.ts';
import type { PrismResponse, ResponseChoice } from './response-choice.ts';

/** What Prism picks for a request without fault. */
interface Negotiated {
  readonly code: string;
  readonly mediaType?: string;
  readonly headers?: PrismOperation['responses'][number]['headers'];
  readonly bodyExample?: object;
  readonly schema?: PrismSchema;
}
type Wanted = { readonly code?: number; readonly exampleKey?: string; readonly dynamic: boolean };
interface Negotiator {
  negotiateOptionsForValidRequest(
    operation: PrismOperation,
    wanted: Wanted,
  ): (logger: typeof SILENT) => Either<Error, Negotiated>;
}

const negotiator = defaultOf<Negotiator>(negotiatorHelpers);

/** What a CommonJS module exports as its default: Node gives the module, Vitest and bundlers the default itself. */
function defaultOf<Exported extends object>(module: Exported | { readonly default: Exported }): Exported {
  return 'default' in module ? module.default : module;
}

const SILENT = { debug() {}, info() {}, success() {}, warn() {}, error() {} };
/** Prism's own limit for a value that it makes of a schema. */
const SAMPLER_TICKS = 2500;

/** Gives the response side of operations in Prism's form; those that are alike in several versions once. */
export function createResponseOperations(): (
  document: OpenApiDocument,
  operation: ContractOperation,
) => PrismOperation {
  return sharedOperations(RESPONSE_SIDE, (prism) => prism);
}

/**
 * The response that the examples of an operation give, as Prism picks and completes it.
 *
 * @throws Error when there is no such response
 */
export function staticResponse(operation: PrismOperation, { code, example }: ResponseChoice): PrismResponse {
  const wanted: Wanted = {
    dynamic: false,
    ...(code !== undefined && { code }),
    ...(example !== undefined && { exampleKey: example }),
  };
  return assembled(operation, wanted, (schema) =>
    jsonSchemaSampler.sample(schema, { ticks: SAMPLER_TICKS }, operation),
  );
}

/**
 * A response that Prism makes up from the schema.
 *
 * @throws Error when there is no such response, or no schema
 */
export async function dynamicResponse(
  operation: PrismOperation,
  { code, seed }: ResponseChoice,
): Promise<PrismResponse> {
  // Late, because the generator takes long to load.
  const { valueMaker } = await import('./made-up.ts');
  const wanted: Wanted = { dynamic: true, ...(code !== undefined && { code }) };
  return assembled(operation, wanted, valueMaker(operation, seed));
}

function assembled(operation: PrismOperation, wanted: Wanted, make: (schema: PrismSchema) => unknown): PrismResponse {
  const result = negotiator.negotiateOptionsForValidRequest(operation, wanted)(SILENT);
  if (isLeft(result)) throw result.left;
  const { code: status, mediaType, headers = [], bodyExample, schema } = result.right;
  const shown = exampleValue(bodyExample);
  return {
    status: Number.parseInt(status, 10),
    headers: {
      ...Object.fromEntries(headers.map((header) => [header.name, headerValue(header, make)])),
      ...(mediaType && { 'content-type': mediaType }),
      ...(operation.deprecated && { deprecation: 'true' }),
    },
    body: shown === undefined && schema !== undefined ? make(schema) : shown,
  };
}

function headerValue(
  { schema, examples = [] }: NonNullable<Negotiated['headers']>[number],
  make: (schema: PrismSchema) => unknown,
): unknown {
  if (schema === undefined) return null;
  if (examples.length > 0) return exampleValue(examples[0]) ?? null;
  const made = make(schema);
  return typeof made === 'string' || typeof made === 'number' ? made : null;
}

function exampleValue(example: object | undefined): unknown {
  return example !== undefined && 'value' in example ? example.value : undefined;
}
