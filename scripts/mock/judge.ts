import type { Contract } from '../contract/load.ts';
import type { ContractOperation } from '../contract/operations.ts';
import { readDiagnostics } from './engine/diagnostics.ts';
import { emptyParameters } from './engine/empty-parameters.ts';
import type { Engine, EngineOperation } from './engine/engine.ts';
import { toEngineRequest } from './engine/input.ts';
import { checkJsonFields } from './engine/json-fields.ts';
import { oddNumbers } from './engine/numbers.ts';
import type { Finding, Violation } from './findings/finding.ts';
import { type Content, missingBody, readContent } from './request/content.ts';
import type { ReceivedRequest } from './request/received.ts';
import { checkCredentials } from './security/credentials.ts';
import type { Edition } from './versions/editions.ts';
import { findWarnings } from './warnings/warnings.ts';

/** What is wrong with a request, and what is only worth telling. */
export interface Judgement {
  readonly content: Content;
  readonly violations: readonly Violation[];
  readonly warnings: readonly Finding[];
}

/** What judging a request needs to know. */
export interface Case {
  readonly contract: Contract;
  readonly engine: Engine;
  readonly edition: Edition;
  readonly operation: ContractOperation;
  readonly request: ReceivedRequest;
  /** The path's decoded segments. */
  readonly segments: readonly string[];
  /** Milliseconds since 1970. */
  readonly now: number;
}

const ORDER: readonly Finding['in'][] = ['header', 'path', 'query', 'body', 'method'];

const NOTHING: Omit<Judgement, 'content'> = { violations: [], warnings: [] };

/**
 * Holds a request against everything that its operation declares. What a quick check does not accept Prism looks at, so
 * that every refusal is Prism's.
 */
export async function judge(given: Case): Promise<Judgement> {
  const { contract, edition, operation, request, now } = given;
  const { content, violations, warnings } = readContent(operation, request);
  const form = content.kind === 'form' ? content.fields : undefined;
  const { headers } = request;
  const { query } = request.target;
  const engineOperation = await edition.engineOperation(operation);
  const readable = violations.length === 0;
  const accepted = readable && given.engine.accepts(engineOperation, request, given.segments, content);
  const validated = accepted ? NOTHING : validate(given, content, engineOperation, readable);
  const found = [
    ...checkCredentials(edition.document, operation, { headers, query, form, now }),
    ...violations,
    ...emptyParameters(edition.document, operation, request),
    ...oddNumbers(edition.document, operation, query, form),
    ...checkJsonFields(edition.document, operation, content),
    ...validated.violations,
  ];
  return {
    content,
    violations: found.sort((a, b) => ORDER.indexOf(a.in) - ORDER.indexOf(b.in)),
    warnings: [...warnings, ...validated.warnings, ...findWarnings(contract, edition, operation, query, content)],
  };
}

/** @param readable false when the body was refused already, so that nothing more can be said about it */
function validate(
  { engine, operation, request, segments }: Case,
  content: Content,
  engineOperation: EngineOperation,
  readable: boolean,
): Omit<Judgement, 'content'> {
  const diagnostics = engine.validate(engineOperation, toEngineRequest(operation, request, segments, content));
  const { violations, warnings } = readDiagnostics(operation, diagnostics, content.kind === 'form');
  if (!readable) return { violations: violations.filter((violation) => violation.in !== 'body'), warnings };
  const emptyForm = content.kind === 'form' && content.fields.size === 0;
  const named = violations.some((violation) => violation.in === 'body');
  return { violations: emptyForm && !named ? [...violations, missingBody] : violations, warnings };
}
