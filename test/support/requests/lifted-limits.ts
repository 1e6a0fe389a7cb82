import { FORM_CONTENT_TYPE, JSON_CONTENT_TYPE, type Parameter } from '../../../scripts/contract/document.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../scripts/contract/json.ts';
import type { Contract } from '../../../scripts/contract/load.ts';
import { tokenNames } from './client-token.ts';
import { inlined } from './inlined-schema.ts';
import { type RequestDraft, toWire } from './request-draft.ts';
import { faultsOf } from './schema-faults.ts';

/** What the limits depend on beside the request. */
export interface LimitContext {
  readonly contract: Contract;
  /** A token that the mock handed out. */
  readonly token: string;
  /** True when the mock refuses tokens that it did not hand out. */
  readonly checksTokens: boolean;
}

/** A limit of plain Prism that the mock lifts, so that the two differ about the requests that it describes. */
export interface LiftedLimit {
  readonly name: string;
  readonly reason: string;
  /** What the mock does with such a request; Prism does the opposite. */
  readonly mock: 'accepts' | 'refuses';
  describes(context: LimitContext, draft: RequestDraft): boolean;
  /** False when nothing in the contract can meet the limit at the moment; left out for one that is always met. */
  isPossible?(context: LimitContext): boolean;
}

export const LIFTED_LIMITS: readonly LiftedLimit[] = [
  {
    name: 'encrypted message',
    reason: 'Prism takes any envelope, and the mock opens it or says that it has no keys',
    mock: 'refuses',
    describes: (_, draft) => draft.operation.operation['x-encrypts'] !== undefined,
  },
  {
    name: 'key without a colon',
    reason: "the vendor's own library sends the key alone, and Prism wants exactly one colon",
    mock: 'accepts',
    describes: (_, draft) => /^[^:]+$/.test(basicText(draft) ?? ''),
  },
  {
    name: 'key with more than a name',
    reason: 'the user name is the key and the password is empty, which Prism does not look at',
    mock: 'refuses',
    describes: (_, draft) => /^\s*:|:./.test(basicText(draft) ?? ''),
  },
  {
    name: 'token in a form',
    reason: 'OpenAPI has no words for a credential in a form, so Prism looks for it in the query',
    mock: 'accepts',
    describes: ({ contract }, draft) =>
      Object.keys(sentForm(draft) ?? {}).some((name) => isToken(contract, draft, name)),
  },
  {
    name: 'token in the query of a call with a form',
    reason: 'a call with a form takes the token in the form',
    mock: 'refuses',
    describes: ({ contract }, draft) =>
      draft.operation.body?.content[FORM_CONTENT_TYPE] !== undefined &&
      draft.query.some(([name]) => isToken(contract, draft, name)),
  },
  {
    name: 'token that the mock did not hand out',
    reason: 'Prism compares no credentials',
    mock: 'refuses',
    describes: ({ contract, token }, draft) =>
      [...draft.query, ...Object.entries(sentForm(draft) ?? {})].some(
        ([name, value]) => isToken(contract, draft, name) && value !== token,
      ),
    isPossible: ({ checksTokens }) => checksTokens,
  },
  {
    name: 'credentials where none are needed',
    reason: 'Prism refuses a malformed Authorization header even when the operation does without',
    mock: 'accepts',
    describes: (_, { operation, headers }) =>
      headers.authorization !== undefined &&
      operation.security.some((alternative) => Object.keys(alternative).length === 0),
  },
  {
    name: 'body of a call that takes none',
    reason: 'the mock passes over it with a warning, and Prism refuses its content type',
    mock: 'accepts',
    describes: (_, { body, method }) => body.kind !== 'none' && (method === 'GET' || method === 'HEAD'),
  },
  {
    name: 'empty parameter',
    reason: 'Prism takes an optional parameter that is empty for one that was not sent',
    mock: 'refuses',
    describes: (_, draft) => draft.operation.parameters.some((parameter) => sentValue(draft, parameter) === ''),
  },
  {
    name: 'JSON in a field',
    reason: 'Prism sees the text of the field only',
    mock: 'refuses',
    describes: ({ contract }, draft) =>
      bodyFaults(contract, draft).some(({ location }) => /\/content(MediaType|Schema)\b/.test(location)),
  },
  {
    name: 'fields of open families',
    reason: 'of a form Prism looks at the names only that its `properties` list',
    mock: 'refuses',
    describes: ({ contract }, draft) =>
      draft.body.kind === 'form' &&
      bodyFaults(contract, draft).some(({ location }) => location.includes('/patternProperties/')),
    // A form that Prism refuses whole shows nothing of this limit.
    isPossible: ({ contract }) =>
      formSchemas(contract).some((schema) => hasNarrowFamily(schema) && !hasTypedFamily(schema)),
  },
  {
    name: 'numbers of JavaScript',
    reason: 'Prism converts texts as JavaScript does, so 1e999 and 0x10 are numbers to it',
    mock: 'refuses',
    describes: ({ contract }, draft) => oddNumbersIn(contract, draft).length > 0,
  },
  {
    name: 'names that were not sent',
    reason: 'Prism puts undefined at each name that a form does not have, which a typed family of names then refuses',
    mock: 'accepts',
    describes: ({ contract }, draft) => hasTypedFamily(formSchema(contract, draft)),
    isPossible: ({ contract }) => formSchemas(contract).some(hasTypedFamily),
  },
  {
    name: 'empty field',
    reason: 'the API takes an optional field that is empty for one that was not sent',
    mock: 'accepts',
    describes: (_, draft) => Object.values(sentForm(draft) ?? {}).includes(''),
  },
  {
    name: 'other spellings of true and false',
    reason: 'the API takes those of other languages, and Prism only the two of JSON',
    mock: 'accepts',
    describes: (_, draft) => {
      const sent = [...draft.query.map(([, value]) => value), ...Object.values(sentForm(draft) ?? {})];
      return sent.some((value) => ['1', '0', 'True', 'False'].includes(String(value)));
    },
  },
  {
    name: 'HEAD',
    reason: 'HTTP has HEAD wherever there is GET, and Prism answers 405',
    mock: 'accepts',
    describes: (_, { method }) => method === 'HEAD',
  },
];

function basicText({ headers }: RequestDraft): string | undefined {
  const encoded = /^basic +([A-Za-z0-9+/]+=*)$/i.exec(headers.authorization ?? '')?.[1];
  return encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString();
}

function isToken(contract: Contract, { version }: RequestDraft, name: string): boolean {
  return tokenNames(contract, version).includes(name);
}

/** The form as it arrives, the last value of each name. */
function sentForm(draft: RequestDraft): JsonObject | undefined {
  const { body } = toWire(draft);
  return draft.body.kind === 'form' ? Object.fromEntries(new URLSearchParams(body)) : undefined;
}

function formSchema(contract: Contract, draft: RequestDraft): JsonObject | undefined {
  return bodySchema(contract, draft, FORM_CONTENT_TYPE);
}

const schemas = new WeakMap<object, Map<string, JsonObject>>();

function bodySchema(contract: Contract, { version, operation }: RequestDraft, type: string): JsonObject | undefined {
  const schema = operation.body?.content[type]?.schema;
  if (schema === undefined) return undefined;
  const known = schemas.get(operation) ?? new Map<string, JsonObject>();
  schemas.set(operation, known);
  const inOne = known.get(type) ?? inlined(contract.document(version), schema);
  known.set(type, inOne);
  return inOne;
}

function bodyFaults(contract: Contract, draft: RequestDraft): ReturnType<typeof faultsOf> {
  const { body } = draft;
  const [type, value] =
    body.kind === 'json' ? ([JSON_CONTENT_TYPE, body.value] as const) : ([FORM_CONTENT_TYPE, sentForm(draft)] as const);
  const schema = bodySchema(contract, draft, type);
  return value === undefined || schema === undefined ? [] : faultsOf(schema, value, body.kind === 'form');
}

function sentValue({ headers, query }: RequestDraft, parameter: Parameter): string | undefined {
  if (parameter.in === 'header') return headers[parameter.name.toLowerCase()];
  return parameter.in === 'query' ? query.findLast(([name]) => name === parameter.name)?.[1] : undefined;
}

/** Texts where a number is declared that are none by the grammar of JSON, or for an integer no digits alone. */
function oddNumbersIn(contract: Contract, draft: RequestDraft): string[] {
  const { properties } = formSchema(contract, draft) ?? {};
  const form = sentForm(draft) ?? {};
  const inForm = Object.entries(isJsonObject(properties) ? properties : {}).map(
    ([name, schema]) => [schema, Object.hasOwn(form, name) ? String(form[name]) : undefined] as const,
  );
  const inQuery = draft.operation.parameters
    .filter((parameter) => parameter.in === 'query')
    .map((parameter) => {
      const schema = parameter.schema === undefined ? {} : inlined(contract.document(draft.version), parameter.schema);
      return [schema, sentValue(draft, parameter)] as const;
    });
  return [...inForm, ...inQuery].flatMap(([schema, text]) =>
    text === undefined || grammarOf(schema).test(text) ? [] : [text],
  );
}

function grammarOf(schema: JsonValue): RegExp {
  const type = isJsonObject(schema) ? schema.type : undefined;
  if (type === 'integer') return /^-?\d+$/;
  return type === 'number' ? /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/ : /^/;
}

/** The forms of the newest version. */
function formSchemas(contract: Contract): JsonObject[] {
  const version = contract.resolve(undefined);
  return contract.operations(version).flatMap(({ body }) => {
    const schema = body?.content[FORM_CONTENT_TYPE]?.schema;
    return schema === undefined ? [] : [inlined(contract.document(version), schema)];
  });
}

/** True for a form with a family of names whose values are limited by more than a type. */
function hasNarrowFamily({ patternProperties }: JsonObject): boolean {
  const families = Object.values(isJsonObject(patternProperties) ? patternProperties : {});
  return families.some((family) => isJsonObject(family) && (family.maxLength ?? family.pattern) !== undefined);
}

/** True for a form with a family of names that demands a type, and a declared name that belongs to the family. */
function hasTypedFamily(schema: JsonObject | undefined): boolean {
  const { properties, patternProperties } = schema ?? {};
  const names = Object.keys(isJsonObject(properties) ? properties : {});
  return Object.entries(isJsonObject(patternProperties) ? patternProperties : {}).some(
    ([pattern, family]) =>
      isJsonObject(family) && family.type !== undefined && names.some((name) => new RegExp(pattern, 'u').test(name)),
  );
}
