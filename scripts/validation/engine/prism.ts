/**
 * All that is taken from Prism, whose version is pinned. Its parts are imported one by one: the package as a whole loads
 * its generator of made-up answers, a proxy and a Postman reader, which takes five times as long. What decides whether a
 * request is accepted has to be Prism's own code: another copy of Ajv, of the formats or of the joining of `allOf` would
 * accept other requests sooner or later.
 */
import { createRequire } from 'node:module';
import type { IPrismDiagnostic } from '@stoplight/prism-core';
import type { IHttpRequest } from '@stoplight/prism-http';
import { stripReadOnlyProperties } from '@stoplight/prism-http/dist/utils/filterRequiredProperties.js';
import { validateInput } from '@stoplight/prism-http/dist/validator/index.js';
import { compareDateTime, date_time, fmtDef } from '@stoplight/prism-http/dist/validator/validators/dateTime.js';
import type { IHttpOperation, IMediaTypeContent } from '@stoplight/types';
import type { Format, Options, ValidateFunction } from 'ajv';
import { isLeft } from 'fp-ts/lib/Either.js';
import { toUndefined } from 'fp-ts/lib/Option.js';
import type { JsonObject } from '../../contract/json.ts';

/** What Prism says about one fault. */
export type Diagnostic = IPrismDiagnostic;
/** An operation as Prism keeps it. */
export type PrismOperation = IHttpOperation;
/** A request as Prism validates it. */
export type PrismRequest = IHttpRequest;
/** A schema as Prism keeps it. */
export type PrismSchema = NonNullable<IMediaTypeContent['schema']>;

type MergeAllOf = (schema: PrismSchema, options: { deep: boolean; ignoreAdditionalProperties: boolean }) => PrismSchema;
/** What is used of Ajv, whose classes differ by dialect. */
interface Compiler {
  compile(schema: object): ValidateFunction;
  addFormat(name: string, format: Format): void;
}
type CompilerClass = new (options: Options) => Compiler;

const prismRequire = createRequire(createRequire(import.meta.url).resolve('@stoplight/prism-http'));
const { transformOas3Operations }: { transformOas3Operations(document: unknown): IHttpOperation[] } = prismRequire(
  '@stoplight/http-spec/oas3/operation',
);
const { bundleTarget, decycle }: StoplightJson = prismRequire('@stoplight/json');
const mergeAllOf: MergeAllOf = prismRequire('@stoplight/json-schema-merge-allof');

interface StoplightJson {
  decycle(document: unknown): JsonObject;
  bundleTarget(options: { document: object; path: string; cloneDocument: boolean }): IHttpOperation;
}

/**
 * The one operation of a document in Prism's form, as its own reading of a document gives it.
 *
 * @param document an OpenAPI document without references; it may go in circles
 * @throws TypeError when the document has no operation
 */
export function toPrismOperation(document: JsonObject): PrismOperation {
  const tree = decycle(document);
  const [operation] = transformOas3Operations(tree);
  if (operation === undefined) throw new TypeError('Prism found no operation in what it was given.');
  return bundleTarget({ document: { ...tree, __target__: operation }, path: '#/__target__', cloneDocument: false });
}

/** What is wrong with a request's parameters and body, and which of them are deprecated. */
export function prismFindings(operation: PrismOperation, request: PrismRequest): readonly Diagnostic[] {
  const result = validateInput({ resource: operation, element: request });
  return isLeft(result) ? result.left : [];
}

/** A body's schema in the form in which Prism checks requests against it; undefined when nothing is left of it. */
export function bodySchema(schema: PrismSchema): PrismSchema | undefined {
  return toUndefined(stripReadOnlyProperties(withoutAllOf(schema)));
}

function withoutAllOf(schema: PrismSchema): PrismSchema {
  try {
    return mergeAllOf(schema, { deep: true, ignoreAdditionalProperties: true });
  } catch {
    return schema; // as Prism does with what cannot be merged
  }
}

/** The classes of Ajv by the `$schema` that selects them; Prism's own list. */
const DIALECTS: readonly (readonly [pattern: RegExp, module: string])[] = [
  [/^https?:\/\/json-schema.org\/draft\/2019-09\/schema#?$/, 'ajv/dist/2019'],
  [/^https?:\/\/json-schema.org\/draft\/2020-12\/schema#?$/, 'ajv/dist/2020'],
  [/^/, 'ajv'],
];

const compilers = new Map<string, Compiler>();

/**
 * Compiles a schema as Prism does, without what Prism has around it.
 *
 * @param coerce true for values that were sent as text
 * @returns undefined for a schema that does not compile, which Prism passes over
 */
export function compileSchema(schema: PrismSchema, coerce: boolean): ValidateFunction | undefined {
  const [, module = 'ajv'] = DIALECTS.find(([pattern]) => pattern.test(String(schema.$schema))) ?? [];
  const key = `${module} ${coerce}`;
  const compiler = compilers.get(key) ?? createCompiler(module, coerce);
  compilers.set(key, compiler);
  try {
    return compiler.compile(schema);
  } catch {
    return undefined;
  }
}

function createCompiler(module: string, coerce: boolean): Compiler {
  const { default: Ajv }: { default: CompilerClass } = prismRequire(module);
  const { default: addFormats }: { default(compiler: Compiler): void } = prismRequire('ajv-formats');
  const ajv = new Ajv({
    allErrors: true,
    allowUnionTypes: true,
    allowMatchingProperties: true,
    strict: false,
    coerceTypes: coerce,
    logger: false,
  });
  addFormats(ajv);
  ajv.addFormat('date-time', fmtDef(date_time, compareDateTime));
  return ajv;
}
