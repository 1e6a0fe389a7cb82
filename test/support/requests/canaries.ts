import { FORM_CONTENT_TYPE, type Parameter } from '../../../scripts/contract/document.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../scripts/contract/json.ts';
import type { Contract } from '../../../scripts/contract/load.ts';
import type { ContractOperation } from '../../../scripts/contract/operations.ts';
import { breakRule, type RuleSubject } from './break-rule.ts';
import { inlined } from './inlined-schema.ts';
import { type RequestDraft, withHeader, withPair } from './request-draft.ts';
import { rulesOf, type SchemaRule, TEXT } from './schema-rules.ts';
import { exampleOf, validDrafts } from './valid-drafts.ts';

type Part = 'body' | 'header' | 'path' | 'query';

/** A rule of an operation, and a request that breaks it. */
export interface Canary {
  readonly operation: ContractOperation;
  readonly in: Part;
  /** The content type for a body, else the parameter's name. */
  readonly of: string;
  readonly rule: SchemaRule;
  /** The fields that the refusal may name. */
  readonly fields: readonly string[];
  /** A request that breaks the rule, derived from a valid one; undefined when there is none. */
  request(): RequestDraft | undefined;
}

/** The rules of an operation's parameters and bodies, each with a deliberately bad request. */
export function canariesOf(contract: Contract, version: string, operation: ContractOperation): Canary[] {
  return [...parameterCanaries(contract, version, operation), ...bodyCanaries(contract, version, operation)];
}

/** What tells one rule from another across versions: its place and its content. */
export function signatureOf({ operation, in: part, of, rule }: Canary): string {
  const { keyword, location, name, schema, conditions } = rule;
  const where = conditions.map((condition) => [condition.schema, condition.holds]);
  return JSON.stringify([operation.operationId, part, of, location, name ?? schema[keyword], where]);
}

function bodyCanaries(contract: Contract, version: string, operation: ContractOperation): Canary[] {
  const document = contract.document(version);
  const valid = validDrafts(contract, version, operation);
  return Object.entries(operation.body?.content ?? {}).flatMap(([type, { schema }]) => {
    const kind = type === FORM_CONTENT_TYPE ? 'form' : 'json';
    const drafts = valid.filter(({ draft }) => draft.body.kind === kind);
    const [first] = drafts;
    if (schema === undefined || first === undefined) return [];
    const examples = drafts.flatMap(({ value }) => (value === undefined ? [] : [value]));
    const subject: RuleSubject = { schema: inlined(document, schema), kind, examples };
    return rulesOf(subject.schema).map((rule) => ({
      operation,
      in: 'body',
      of: type,
      rule,
      fields: fieldsOf(rule),
      request() {
        const value = breakRule(subject, rule);
        return value === undefined ? undefined : withBody(first.draft, value, kind);
      },
    }));
  });
}

function withBody(draft: RequestDraft, value: JsonValue, kind: 'form' | 'json'): RequestDraft {
  if (kind === 'json') return { ...draft, body: { kind, value } };
  const fields = Object.entries(isJsonObject(value) ? value : {});
  return { ...draft, body: { kind: 'form', fields: fields.map(([name, field]) => [name, String(field)]) } };
}

/**
 * A fault inside JSON text is told of the field that holds it; one of branches, of the fields that they speak of. What
 * a `not` forbids together is told of the body as a whole, which has no name.
 */
function fieldsOf({ keyword, schema, instance, name }: SchemaRule): string[] {
  const text = instance.indexOf(TEXT);
  const keys = text === -1 ? instance : instance.slice(0, text);
  const path = (last: readonly string[]) => [...keys.map(String), ...last].join('.');
  if (text !== -1) return [path([])];
  if (keyword === 'required') return [path(name === undefined ? [] : [name])];
  const spokenOf = ['anyOf', 'oneOf'].includes(keyword) ? namesIn(schema[keyword]) : [];
  return keys.length === 0 && spokenOf.length > 0 ? spokenOf.map((field) => path([field])) : [path([])];
}

function namesIn(branches: JsonValue | undefined): string[] {
  const list = Array.isArray(branches) ? branches : [branches];
  return list
    .filter(isJsonObject)
    .flatMap(({ required, properties }: JsonObject) => [
      ...(Array.isArray(required) ? required.map(String) : []),
      ...(isJsonObject(properties) ? Object.keys(properties) : []),
    ]);
}

function parameterCanaries(contract: Contract, version: string, operation: ContractOperation): Canary[] {
  const document = contract.document(version);
  const [valid] = validDrafts(contract, version, operation);
  if (valid === undefined) return [];
  return operation.parameters.flatMap((parameter) => {
    const part = partOf(parameter);
    if (part === undefined || parameter.schema === undefined) return [];
    const schema = inlined(document, parameter.schema);
    const { name } = parameter;
    const canary = (rule: SchemaRule, request: Canary['request']): Canary => {
      return { operation, in: part, of: name, rule, fields: [name], request };
    };
    const subject: RuleSubject = { schema, kind: 'text', examples: [exampleOf(document, parameter)] };
    const values = rulesOf(schema).map((rule) =>
      canary(rule, () => {
        const value = breakRule(subject, rule);
        return value === undefined ? undefined : withParameter(valid.draft, part, name, String(value));
      }),
    );
    if (parameter.required !== true) return values;
    const presence: SchemaRule = { keyword: 'required', location: '#', schema: {}, instance: [], name, conditions: [] };
    return [canary(presence, () => withParameter(valid.draft, part, name, undefined)), ...values];
  });
}

function partOf(parameter: Parameter): Exclude<Part, 'body'> | undefined {
  return (['header', 'path', 'query'] as const).find((part) => part === parameter.in);
}

/** Undefined for what no request can say: a path parameter that is empty or left out makes another path. */
function withParameter(
  draft: RequestDraft,
  part: Exclude<Part, 'body'>,
  name: string,
  value: string | undefined,
): RequestDraft | undefined {
  if (part === 'header') return withHeader(draft, name.toLowerCase(), value);
  if (part === 'query') return { ...draft, query: withPair(draft.query, name, value) };
  return value === undefined || value === '' ? undefined : { ...draft, path: { ...draft.path, [name]: value } };
}
