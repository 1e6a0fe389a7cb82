/**
 * All that is taken from Prism, whose version is pinned. Its parts are imported one by one: the package as a whole loads
 * its generator of made-up answers, a proxy and a Postman reader, which takes five times as long. What decides whether a
 * request is accepted has to be Prism's own code: another copy of Ajv, of the formats or of the joining of `allOf` would
 * accept other requests sooner or later.
 */
import { transformOas3Operations } from '@stoplight/http-spec/oas3/operation';
import { bundleTarget } from '@stoplight/json';
import mergeAllOf from '@stoplight/json-schema-merge-allof';
import type { IPrismDiagnostic } from '@stoplight/prism-core';
import type { IHttpRequest } from '@stoplight/prism-http';
import { stripReadOnlyProperties } from '@stoplight/prism-http/dist/utils/filterRequiredProperties.js';
import { validateInput } from '@stoplight/prism-http/dist/validator/index.js';
import { compareDateTime, date_time, fmtDef } from '@stoplight/prism-http/dist/validator/validators/dateTime.js';
import type { IHttpOperation, IMediaTypeContent } from '@stoplight/types';
import AjvDraft7, { type ValidateFunction } from 'ajv';
import Ajv2019 from 'ajv/dist/2019.js';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats-2';
import { isLeft } from 'fp-ts/lib/Either.js';
import { toUndefined } from 'fp-ts/lib/Option.js';
import type { JsonObject } from '../../contract/json.ts';
import { decycled } from './decycled.ts';

/** What Prism says about one fault. */
export type Diagnostic = IPrismDiagnostic;
/** An operation as Prism keeps it. */
export type PrismOperation = IHttpOperation;
/** A request as Prism validates it. */
export type PrismRequest = IHttpRequest;
/** A schema as Prism keeps it. */
export type PrismSchema = NonNullable<IMediaTypeContent['schema']>;

/** The classes of Ajv differ by dialect. */
type CompilerClass = typeof AjvDraft7.default | typeof Ajv2019.default | typeof Ajv2020.default;
/** What is used of them. */
interface Compiler {
  compile(schema: object): ValidateFunction;
}

/**
 * The one operation of a document in Prism's form, as its own reading of a document gives it.
 *
 * @param document an OpenAPI document without references; it may go in circles
 * @throws TypeError when the document has no operation
 */
export function toPrismOperation(document: JsonObject): PrismOperation {
  const tree = decycled(document);
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
const DIALECTS: readonly (readonly [pattern: RegExp, Ajv: CompilerClass])[] = [
  [/^https?:\/\/json-schema.org\/draft\/2019-09\/schema#?$/, Ajv2019.default],
  [/^https?:\/\/json-schema.org\/draft\/2020-12\/schema#?$/, Ajv2020.default],
];

const compilers = { sentAsText: new Map<CompilerClass, Compiler>(), asIs: new Map<CompilerClass, Compiler>() };

/**
 * Compiles a schema as Prism does, without what Prism has around it.
 *
 * @param coerce true for values that were sent as text
 * @returns undefined for a schema that does not compile, which Prism passes over
 */
export function compileSchema(schema: PrismSchema, coerce: boolean): ValidateFunction | undefined {
  const [, Ajv = AjvDraft7.default] = DIALECTS.find(([pattern]) => pattern.test(String(schema.$schema))) ?? [];
  const compiler = compilerOf(Ajv, coerce);
  try {
    return compiler.compile(schema);
  } catch {
    return undefined;
  }
}

function compilerOf(Ajv: CompilerClass, coerce: boolean): Compiler {
  const known = coerce ? compilers.sentAsText : compilers.asIs;
  const compiler = known.get(Ajv) ?? createCompiler(Ajv, coerce);
  known.set(Ajv, compiler);
  return compiler;
}

function createCompiler(Ajv: CompilerClass, coerce: boolean): Compiler {
  const ajv = new Ajv({
    allErrors: true,
    allowUnionTypes: true,
    allowMatchingProperties: true,
    strict: false,
    coerceTypes: coerce,
    logger: false,
  });
  addFormats.default(ajv);
  ajv.addFormat('date-time', fmtDef(date_time, compareDateTime));
  return ajv;
}
