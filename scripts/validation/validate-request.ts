import type { Contract } from '../contract/contract.ts';
import type { JsonValue } from '../contract/json.ts';
import type { ContractOperation } from '../contract/operations.ts';
import { missingBody, tooManyFields, type Violation } from './catalogue.ts';
import { readDiagnostics } from './engine/diagnostics.ts';
import { toEngineRequest } from './engine/input.ts';
import { createEngineOperations, type EngineOperation } from './engine/operations.ts';
import { prismFindings } from './engine/prism.ts';
import type { Finding } from './finding.ts';
import { joined } from './joined.ts';
import { type Content, type ReadContent, readContent } from './request/content.ts';
import { checkCredentials } from './request/credentials.ts';
import { brokenLimits } from './request/documented-limits.ts';
import type { Fields } from './request/fields.ts';
import { readFormValues } from './request/form-values.ts';
import { checkJsonFields } from './request/json-fields.ts';
import { emptyParameters, oddNumbers } from './request/parameters.ts';
import type { SentHeaders, SentRequest } from './request/request.ts';
import { tolerateBody } from './request/tolerated-body.ts';
import { explainHeaders, tolerateHeaders } from './request/tolerated-headers.ts';
import { applyStrict, findWarnings } from './request/warnings.ts';
import { type ExactValidator, exactValidator } from './wire/exact.ts';
import { isPlain } from './wire/plain.ts';

/** What is wrong with a request, and what is only worth telling. */
export interface RequestResult {
  /** The headers, query and body as they are understood. */
  readonly headers: SentHeaders;
  readonly query: Fields;
  readonly content: Content;
  readonly violations: readonly Violation[];
  readonly warnings: readonly Finding[];
  /** What parameters say that Prism cannot read, by place and name: `path id`. */
  readonly parameters?: ReadonlyMap<string, JsonValue>;
}

/** A request, and what it is held against. */
export interface RequestContext {
  readonly version: string;
  readonly operation: ContractOperation;
  readonly request: Pick<SentRequest, 'body' | 'headers' | 'target'>;
  /** The path's decoded segments. */
  readonly segments: readonly string[];
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** How requests are held against the contract. */
export interface RequestRules {
  /** True to refuse what the real API passes over in silence. */
  readonly strict: boolean;
  /** True to accept what the real API is known to take although its pages forbid it. */
  readonly lenient?: boolean;
  /** The most fields that a form or a query may have. */
  readonly mostFields: number;
  /** True when tokens may come from elsewhere than a mock, so that only their presence counts. */
  readonly foreignTokens?: boolean;
}

/** More fields than any request of the API has; beyond that looking at them costs more than an answer. */
export const MOST_FIELDS = 1000;

export type RequestValidator = (context: RequestContext) => RequestResult;

type Found = Pick<RequestResult, 'violations' | 'warnings'> & Partial<Pick<RequestResult, 'content' | 'parameters'>>;

const ORDER: readonly Finding['in'][] = ['header', 'cookie', 'path', 'query', 'body', 'method'];
const NOTHING: Found = { violations: [], warnings: [] };

const byContract = new WeakMap<Contract, ReturnType<typeof createEngineOperations>>();

/** What was made ready for one validator of a contract is ready for all. */
function engineOperationsOf(contract: Contract): ReturnType<typeof createEngineOperations> {
  const operations = byContract.get(contract) ?? createEngineOperations();
  byContract.set(contract, operations);
  return operations;
}

/**
 * Makes a validator of requests. It holds a request against everything that its operation declares. What the fast path
 * does not accept Prism looks at, so that every refusal is Prism's; operations that use more of OpenAPI than Prism reads
 * as it is meant are read and judged by `wire/`.
 *
 * @param engineOperation gives the engine's form of an operation
 */
export function createRequestValidator(
  contract: Contract,
  rules: RequestRules,
  engineOperation = engineOperationsOf(contract),
): RequestValidator {
  const { strict, lenient = false, mostFields, foreignTokens = false } = rules;
  return (context) => {
    const { version, operation, now } = context;
    const sent = context.request;
    const document = contract.document(version);
    if (fieldCount(sent.target.query) > mostFields) return overloaded(sent, tooManyFields('query', mostFields));
    const body = tolerateBody(document, operation, sent, readContent(operation, sent, mostFields), {
      lenient,
      mostFields,
    });
    const { query, content, warnings } = readFormValues(document, operation, sent.target.query, body.content);
    const { headers, warnings: others } = lenient
      ? tolerateHeaders(document, operation, sent.headers)
      : { headers: sent.headers, warnings: NOTHING.warnings };
    const target = query === sent.target.query ? sent.target : { ...sent.target, query };
    const request = { body: sent.body, headers, target };
    const form = content.kind === 'form' ? content.fields : undefined;
    const readable = body.violations.length === 0;
    const validated = isPlain(document, operation)
      ? validate(engineOperation(document, operation), { ...context, request }, content, body)
      : validateExactly(exactValidator(document, operation), { ...context, request }, content, readable);
    const found = joined(
      checkCredentials(document, operation, { headers, query, form, now, foreignTokens }),
      body.violations,
      emptyParameters(document, operation, request),
      oddNumbers(document, operation, query, form),
      checkJsonFields(document, operation, content),
      explainHeaders(document, operation, headers, validated.violations),
    );
    const unknown = findWarnings(contract, version, operation, sent.target.query, validated.content ?? body.content);
    const result: RequestResult = {
      headers,
      query,
      content: validated.content ?? content,
      ...(validated.parameters && { parameters: validated.parameters }),
      violations: found.length > 1 ? found.sort((a, b) => ORDER.indexOf(a.in) - ORDER.indexOf(b.in)) : found,
      warnings: joined(
        others,
        body.warnings,
        warnings,
        validated.warnings,
        brokenLimits(document, operation, validated.content ?? content, body.content),
        unknown,
      ),
    };
    return strict ? applyStrict(result) : result;
  };
}

/**
 * @param content the body as it is understood
 * @param read the body as it was sent; when it was refused already, nothing more can be said about it
 */
function validate(
  { accepts, prism }: EngineOperation,
  { operation, request, segments }: RequestContext,
  content: Content,
  read: ReadContent,
): Found {
  const readable = read.violations.length === 0;
  if (readable && accepts(request, segments, content)) return NOTHING;
  const diagnostics = prismFindings(prism, toEngineRequest(operation, request, segments, content));
  const { violations, warnings } = readDiagnostics(operation, diagnostics, content.kind === 'form');
  if (!readable) return { violations: violations.filter((violation) => violation.in !== 'body'), warnings };
  const emptyForm = read.content.kind === 'form' && read.content.fields.size === 0;
  const named = violations.some((violation) => violation.in === 'body');
  return { violations: emptyForm && !named ? [...violations, missingBody] : violations, warnings };
}

/** For an operation that uses more of OpenAPI than Prism reads as it is meant. */
function validateExactly(
  exactly: ExactValidator,
  { request }: RequestContext,
  content: Content,
  readable: boolean,
): Found {
  const { violations, ...found } = exactly(request, content);
  return { ...found, violations: readable ? violations : violations.filter((violation) => violation.in !== 'body') };
}

function overloaded({ headers, target }: RequestContext['request'], violation: Violation): RequestResult {
  return { headers, query: target.query, content: { kind: 'none' }, violations: [violation], warnings: [] };
}

function fieldCount(fields: ReadonlyMap<string, readonly string[]>): number {
  let count = 0;
  for (const values of fields.values()) count += values.length;
  return count;
}
