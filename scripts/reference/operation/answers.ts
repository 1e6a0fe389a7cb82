import { dereference } from '../../contract/dereference.ts';
import type { Header, OasRef, OpenApiDocument, Response } from '../../contract/document.ts';
import { isJsonObject, type JsonKey, type JsonValue } from '../../contract/json.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { fromPointer, toPointer, valueAt } from '../../contract/pointer.ts';
import type { Field } from '../fields/field.ts';
import { fieldOf } from '../fields/fields-of.ts';
import type { ReferenceSource } from '../reference-source.ts';
import { changesOfNode, type NodeChange } from '../since/node-change.ts';
import { codeOf } from '../words.ts';
import { type Body, bodiesOf } from './bodies.ts';
import type { BodyExample } from './examples.ts';

/** An answer with one status. */
export interface Answer {
  /** As in `responses`: `200`, `4XX`, `default`. */
  readonly status: string;
  /** Markdown. */
  readonly description: string;
  readonly headers: readonly Field[];
  readonly bodies: readonly Body[];
  readonly changes: readonly NodeChange[];
}

/** One way in which a call is refused. */
export interface ErrorCase {
  readonly status: string;
  /** What programs branch on, where the body has it. */
  readonly code: string | undefined;
  readonly example: BodyExample;
}

/** The answers in the order of the document. */
export function answersOf(source: ReferenceSource, { operation, keys }: ContractOperation): Answer[] {
  return Object.entries(operation.responses ?? {}).map(([status, node]) => {
    const place = placeOf(node, [...keys, 'responses', status]);
    const response = dereference<Response>(source.document, node as Response);
    return {
      status,
      description: response.description ?? '',
      headers: headersOf(source, response, place),
      bodies: bodiesOf(source, response.content, [...place, 'content']),
      changes: changesOfNode(source.contract, response, place),
    };
  });
}

/** True for an answer to a request that was not refused. */
export function isSuccess({ status }: Pick<Answer, 'status'>): boolean {
  return /^[123]/.test(status);
}

/** The examples of refusals, with their codes. */
export function errorCasesOf(source: ReferenceSource, answers: readonly Answer[]): ErrorCase[] {
  const places = (source.document['x-errors']?.codes ?? []).map(fromPointer);
  return answers
    .filter((answer) => !isSuccess(answer))
    .flatMap(({ status, bodies }) =>
      bodies.flatMap(({ examples }) =>
        examples.map((example) => ({ status, code: codeIn(example.value, places), example })),
      ),
    );
}

function codeIn(body: JsonValue, places: readonly (readonly string[])[]): string | undefined {
  return places.map((place) => valueAt(body, place)).find((value) => typeof value === 'string' && value !== '') as
    | string
    | undefined;
}

const headersIn = new WeakMap<OpenApiDocument, Map<string, Field>>();

function headersOf(source: ReferenceSource, { headers = {} }: Response, keys: readonly JsonKey[]): Field[] {
  const known = headersIn.get(source.document) ?? new Map<string, Field>();
  headersIn.set(source.document, known);
  return Object.entries(headers).map(([name, node]) => {
    // Most are components, which all answers share.
    const key = `${name} ${isReference(node) ? node.$ref : toPointer([...keys, 'headers', name])}`;
    const field = known.get(key) ?? headerField(source, node as Header, { name, keys });
    known.set(key, field);
    return field;
  });
}

function headerField(
  source: ReferenceSource,
  node: Header | OasRef,
  { name, keys }: { readonly name: string; readonly keys: readonly JsonKey[] },
): Field {
  const header = dereference<Header>(source.document, node as Header);
  const place = placeOf(node, [...keys, 'headers', name]);
  const schema = header.schema ?? {};
  const field = fieldOf(source, schema, { name, keys: [...place, 'schema'], required: header.required ?? false });
  const example = header.example === undefined ? [] : [`For example ${codeOf(header.example)}.`];
  return { ...field, description: header.description ?? field.description, limits: [...field.limits, ...example] };
}

function placeOf(node: object | OasRef, own: readonly JsonKey[]): readonly JsonKey[] {
  return isReference(node) ? fromPointer(node.$ref) : own;
}

function isReference(node: object | OasRef): node is OasRef {
  return isJsonObject(node) && typeof node.$ref === 'string';
}
