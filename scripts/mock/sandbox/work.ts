import { isJsonObject, type JsonObject, type JsonValue } from '../../contract/json.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { pathParameterReader } from '../../contract/path-template.ts';
import { valueAt } from '../../contract/pointer.ts';
import { declaredResponse, examplesOf } from '../../contract/responses.ts';
import { perOperation } from '../../validation/per-operation.ts';
import { lastValue } from '../../validation/request/fields.ts';
import type { AcceptedRequest } from '../request/expression.ts';
import { answerFor } from '../responses/by-request.ts';
import { kindsOf } from '../responses/identifiers/kinds.ts';
import type { MockResponse } from '../responses/response.ts';
import type { Facts } from './facts.ts';
import type { MandateRecord, NotificationRecord } from './mandates/record.ts';
import type { OrderRecord } from './orders/record.ts';
import type { Call } from './present/show.ts';
import type { StoredRecord, Transaction } from './store/store.ts';

/**
 * What webhooks tell of: records by their kinds. A room adds its own here, and in `outbox/subjects.ts` what of a record
 * stands in the content of a webhook.
 */
export interface Subjects {
  readonly order: OrderRecord;
  readonly mandate: MandateRecord;
  readonly notification: NotificationRecord;
}

/** A webhook that is due because of what happened, with what it tells of as that was then. */
export interface Told {
  /** Is the same each time that it is sent. */
  readonly id: string;
  readonly event: string;
  readonly subject: keyof Subjects;
  readonly record: StoredRecord;
  readonly at: number;
}

/** What work on the records needs beside the call that began it. */
export interface Work {
  readonly facts: Facts;
  readonly tx: Transaction;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The merchant account. */
  readonly namespace: string;
  /** Has webhooks sent when the work is done. */
  readonly tell: <Kind extends keyof Subjects>(
    events: readonly string[] | undefined,
    subject: Kind,
    record: Subjects[Kind],
  ) => void;
}

/** An operation in a stateful mock: what it does to the records, and what it answers. */
export type Handler = (work: Work, call: Call) => Promise<MockResponse>;

/** The operations of a room by their ids. */
export type Handlers = Readonly<Record<string, Handler>>;

/** The merchant account that a request is about. */
export function namespaceOf({ document, merchantHeader = '' }: Facts, request: AcceptedRequest): string {
  const [, merchant] = kindsOf(document).entries.find(([, { sent }]) => sent !== undefined) ?? [];
  const told =
    request.headers.get(merchantHeader) ?? merchant?.fields?.map((name) => sentText(request, name)).find(Boolean);
  return told ?? merchant?.shown ?? '';
}

/** A value that was sent: in the path, in the query, or as a field of the body; undefined when it was not. */
export function sentValue({ operation, request }: Call, name: string): string | undefined {
  return pathParameterReader(operation.path, name)(request.segments) ?? sentText(request, name);
}

function sentText({ query, content }: AcceptedRequest, name: string): string | undefined {
  const inQuery = lastValue(query, name);
  if (inQuery !== undefined || content.kind === 'none') return inQuery;
  const inForm = content.kind === 'form' ? lastValue(content.fields, name) : undefined;
  const value: JsonValue | undefined = content.value === undefined ? undefined : valueAt(content.value, [name]);
  return inForm ?? (value === undefined || value === null || typeof value === 'object' ? undefined : String(value));
}

/**
 * The success that the test data of the contract select for a request, in the newest version: the same cards, amounts and
 * identifiers as in a stateless mock.
 */
export function meantSuccess({ document, operation }: Facts, { operation: called, request, chosen: usual }: Call) {
  const newest = operation(called.operationId);
  const isKnown = newest === called && usual?.code === 200 && usual.example !== undefined;
  const chosen = isKnown ? usual : answerFor(document, newest, request, 200);
  const values = valuesByName(document, newest);
  const [first] = values.values();
  const value: JsonObject = (chosen?.example === undefined ? first : values.get(chosen.example)) ?? {};
  return { operation: newest, example: chosen?.example, value };
}

/** The success of a name, for a call that means it without saying so. */
export function successNamed({ document, operation }: Facts, { operation: called }: Call, example: string) {
  const newest = operation(called.operationId);
  return { operation: newest, example, value: exampleNamed(document, newest, example) ?? {} };
}

/** A success of an operation by its name; undefined when no name is given. */
export function exampleNamed(
  document: Facts['document'],
  operation: ContractOperation,
  name: string | undefined,
): JsonObject | undefined {
  return name === undefined ? undefined : valuesByName(document, operation).get(name);
}

const valuesByName = perOperation(
  (document, operation) =>
    new Map(
      examplesOf(document, declaredResponse(document, operation, 200)).flatMap(([name, { value }]) => {
        const shown: unknown = value;
        return isJsonObject(shown) ? [[name, shown] as const] : [];
      }),
    ),
);
