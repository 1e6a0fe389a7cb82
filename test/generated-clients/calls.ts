import { dereference } from '../../scripts/contract/dereference.ts';
import { JSON_CONTENT_TYPE, type Response } from '../../scripts/contract/document.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../scripts/contract/json.ts';
import type { Contract } from '../../scripts/contract/load.ts';
import type { ContractOperation } from '../../scripts/contract/operations.ts';
import type { ObjectType, OperationModel } from '../../scripts/generate/model/client-model.ts';
import { readClientModel } from '../../scripts/generate/model/read-model.ts';
import { tokenNames } from '../support/requests/client-token.ts';
import { type ValidDraft, validDrafts } from '../support/requests/valid-drafts.ts';

/** A call as a driver reads it from JSON. */
export interface Call {
  readonly name: string;
  /** The operationId. */
  readonly operation: string;
  /** The parameters of the path. */
  readonly pathNames: readonly string[];
  /** Their values, in the same order. */
  readonly path: readonly string[];
  readonly query: JsonObject | null;
  /** With structures in place of JSON text. */
  readonly body: JsonObject | null;
  /** Fields whose names the contract leaves open. */
  readonly extra: JsonObject;
  readonly headers: Readonly<Record<string, string>>;
  readonly withKey: boolean;
  readonly credential: 'key' | 'token';
}

/** A call, and what has to come of it. */
export interface ExpectedCall {
  readonly call: Call;
  readonly model: OperationModel;
  /** The class of the error that the caller gets, without the word for it; undefined for an answer. */
  readonly error?: 'Api' | 'Redirect';
}

/** The request examples of a version, an answer example of each kind, and the calls that are special. */
export function callsOf(contract: Contract, version: string, token: string): ExpectedCall[] {
  const model = readClientModel(contract, version);
  return model.operations.flatMap((operation) => {
    const source = contract.operations(version).find(({ operationId }) => operationId === operation.id);
    if (source === undefined) throw new TypeError(`${operation.id} is no operation.`);
    // The envelopes of the examples are placeholders, which no mock can open.
    const isEncrypted = source.operation['x-encrypts'] !== undefined;
    const drafts = draftsFor(contract, version, source, operation);
    const calls = drafts.map((draft) => callOf(draft, operation, tokenNames(contract, version), token));
    const [first] = calls;
    if (first === undefined) throw new TypeError(`${operation.id} has no example.`);
    if (isEncrypted) return calls.map((call): ExpectedCall => ({ call, model: operation, error: 'Api' }));
    return [
      ...calls.map((call): ExpectedCall => expected(call, operation)),
      ...answerExamples(contract, version, source).map((name): ExpectedCall => {
        const headers = { prefer: `code=200, example=${name}` };
        const body = first.body && (operation.redirects ? { ...first.body, format: 'json' } : first.body);
        return { call: { ...first, body, name: `${operation.id}, answered with ${name}`, headers }, model: operation };
      }),
      ...(operation.key === 'optional'
        ? [expected({ ...first, name: `${operation.id} with the key`, withKey: true }, operation)]
        : []),
      ...(operation.token === undefined
        ? []
        : [expected({ ...first, name: `${operation.id} with a token`, credential: 'token' }, operation)]),
    ];
  });
}

function expected(call: Call, model: OperationModel): ExpectedCall {
  const isRedirected = model.redirects && call.body?.format !== 'json';
  return { call, model, ...(isRedirected && { error: 'Redirect' as const }) };
}

/** A client sends a form wherever an operation takes one. */
function draftsFor(contract: Contract, version: string, source: ContractOperation, { body }: OperationModel) {
  const drafts = validDrafts(contract, version, source);
  return body?.kind === 'form' ? drafts.filter(({ draft }) => draft.body.kind === 'form') : drafts;
}

function callOf(
  { name, draft, value }: ValidDraft,
  operation: OperationModel,
  tokens: readonly string[],
  token: string,
): Call {
  const { query, body } = operation;
  const type = body?.type.kind === 'object' ? body.type.object : undefined;
  const given = isJsonObject(value) ? Object.entries(value) : [];
  const declared = (field: string) => type?.fields.some((one) => one.name === field) !== false;
  const fields = given.map(
    ([field, own]) => [field, tokens.includes(field) ? token : structured(type, field, own)] as const,
  );
  return {
    name: `${operation.id} ${name}`,
    operation: operation.id,
    pathNames: operation.pathParameters,
    path: operation.pathParameters.map((parameter) => draft.path[parameter] ?? ''),
    query: query === undefined ? null : typedQuery(query, draft.query),
    body: body === undefined ? null : Object.fromEntries(fields.filter(([field]) => declared(field))),
    extra: Object.fromEntries(fields.filter(([field]) => !declared(field))),
    headers: {},
    withKey: false,
    credential: 'key',
  };
}

function structured(type: ObjectType | undefined, name: string, value: JsonValue): JsonValue {
  const field = type?.fields.find((one) => one.name === name);
  return field?.structure !== undefined && typeof value === 'string' ? JSON.parse(value) : value;
}

function typedQuery(query: ObjectType, given: readonly (readonly [string, string])[]): JsonObject {
  return Object.fromEntries(
    given.map(([name, text]) => {
      const kind = query.fields.find((field) => field.name === name)?.type.kind;
      return [name, kind === 'text' || kind === 'literal' || kind === 'alias' ? text : JSON.parse(text)];
    }),
  );
}

function answerExamples(contract: Contract, version: string, source: ContractOperation): string[] {
  const response = source.operation.responses['200'];
  if (response === undefined) return [];
  const { content } = dereference<Response>(contract.document(version), response);
  return Object.keys(content?.[JSON_CONTENT_TYPE]?.examples ?? {});
}
