import type { Contract } from '../contract/contract.ts';
import { dereference } from '../contract/dereference.ts';
import { type Header, JSON_CONTENT_TYPE, type OpenApiDocument, type Response } from '../contract/document.ts';
import type { ContractOperation } from '../contract/operations.ts';
import { declaredResponse } from '../contract/responses.ts';
import { schemaFaults } from './body-validator.ts';
import {
  missingAnswerHeader,
  undeclaredStatus,
  unexpectedAnswerBody,
  unmetBodyRule,
  unmetRule,
  type Violation,
  wrongAnswerType,
  wrongStyle,
} from './catalogue.ts';
import type { Finding } from './finding.ts';
import { mediaTypeOf } from './request/media-types.ts';
import type { SentHeaders } from './request/request.ts';
import { unknownSince } from './unknown-fields.ts';
import { wireField } from './wire/fields.ts';
import { parseStyled } from './wire/styles.ts';
import { toValue } from './wire/typed.ts';

/** An answer, as far as it is known. */
export interface SentResponse {
  readonly status: number;
  /** Left out when only the body is to be validated. */
  readonly headers?: Pick<SentHeaders, 'get'>;
  /** The parsed body; undefined when there is none. */
  readonly body: unknown;
}

/** What is wrong with an answer or a webhook, and what its version does not know. */
export interface ValidationResult {
  readonly violations: readonly Violation[];
  readonly warnings: readonly Finding[];
}

/**
 * Holds an answer against what its operation declares. Fields that the schema does not name are warnings, with the
 * version that brings them.
 *
 * @param faultsOf tells what keeps the body from fitting a schema
 */
export function validateResponse(
  contract: Contract,
  version: string,
  operation: ContractOperation,
  response: SentResponse,
  faultsOf: typeof schemaFaults = schemaFaults,
): ValidationResult {
  return {
    violations: responseViolations(contract.document(version), operation, response, faultsOf),
    warnings: unknownSince(contract, version, response.body, (name) =>
      name === version
        ? bodySchemaOf(contract.document(version), operation, response.status)
        : schemaIn(contract, name, operation, response.status),
    ),
  };
}

/** What is wrong with an answer: its status, its media type, its headers or its body. */
export function responseViolations(
  document: OpenApiDocument,
  operation: ContractOperation,
  { status, headers, body }: SentResponse,
  faultsOf: typeof schemaFaults = schemaFaults,
): Violation[] {
  const response = declaredResponse(document, operation, status);
  if (response === undefined) return [undeclaredStatus(status, Object.keys(operation.operation.responses))];
  const outside = headers === undefined ? [] : headerViolations(document, status, response, headers, body);
  const schema = bodySchemaOf(document, operation, status);
  if (schema !== undefined) {
    const faults = faultsOf(document, schema, body);
    return [...outside, ...faults.map((fault) => unmetBodyRule(fault, document['x-scalars-as-text']))];
  }
  return body === undefined ? outside : [...outside, unexpectedAnswerBody(status)];
}

function headerViolations(
  document: OpenApiDocument,
  status: number,
  { content, headers: declared = {} }: Response,
  headers: Pick<SentHeaders, 'get'>,
  body: unknown,
): Violation[] {
  const types = Object.keys(content ?? {});
  const wrongType =
    types.length > 0 && body !== undefined && !types.includes(mediaTypeOf(headers.get('content-type')) ?? '');
  return [
    ...(wrongType ? [wrongAnswerType(status, types)] : []),
    ...Object.entries(declared).flatMap(([name, header]) =>
      headerFaults(document, name, dereference<Header>(document, header), headers.get(name.toLowerCase())),
    ),
  ];
}

function headerFaults(document: OpenApiDocument, name: string, header: Header, value: string | undefined): Violation[] {
  if (value === undefined) return header.required === true ? [missingAnswerHeader(name)] : [];
  if (header.schema === undefined) return [];
  const { schema, explode = false } = header;
  const field = wireField(document, name, [schema], { style: 'simple', explode });
  const sent = parseStyled(value, field, (text) => text);
  if (sent === undefined) return [wrongStyle('header', name, 'simple')];
  const faults = schemaFaults(document, schema, toValue(document, [schema], sent));
  return faults.map(({ keyword, message }) => unmetRule('header', name, keyword, message));
}

/** The body's schema of the same answer in another version. */
function schemaIn(contract: Contract, version: string, { method, path }: ContractOperation, status: number) {
  const same = sameOperation(contract.operations(version), method, path);
  return same && bodySchemaOf(contract.document(version), same, status);
}

const byCall = new WeakMap<readonly ContractOperation[], Map<string, ContractOperation>>();

function sameOperation(operations: readonly ContractOperation[], method: string, path: string) {
  const calls = byCall.get(operations) ?? new Map(operations.map((one) => [`${one.method} ${one.path}`, one]));
  byCall.set(operations, calls);
  return calls.get(`${method} ${path}`);
}

function bodySchemaOf(document: OpenApiDocument, operation: ContractOperation, status: number) {
  return declaredResponse(document, operation, status)?.content?.[JSON_CONTENT_TYPE]?.schema;
}
