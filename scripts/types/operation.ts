import { dereference } from '../contract/dereference.ts';
import type { OpenApiDocument, Operation, Parameter, Response } from '../contract/document.ts';
import { isJsonObject, type JsonObject, type JsonValue, setOwn } from '../contract/json.ts';
import { type ContractOperation, operationsOf } from '../contract/operations.ts';
import { docComment } from './comments.ts';
import type { Declarer } from './declarer.ts';
import { keyText, pascalCase } from './names.ts';
import type { Template } from './template.ts';

/** What the client's own modules declare, and `types.d.ts` imports. */
export const CALL_TYPES = { CallOptions: './options.js', CallRedirect: './client.js', CallResult: './client.js' };

/**
 * Declares what an operation takes, and gives the method by which it is called:
 * `createOrder(init: CreateOrderInit): Promise<CallResult<Order, ErrorSchema>>;`.
 */
export function declareOperation(document: OpenApiDocument, called: ContractOperation, declarer: Declarer): Template {
  const { operationId, operation } = called;
  const name = pascalCase(operationId);
  const init = initOf(called, name, declarer);
  const responses = Object.entries(operation.responses ?? {}).map(
    ([status, response]) => [status, dereference<Response>(document, response)] as const,
  );
  const answer = (digits: string) => {
    const found = responses
      .filter(([status]) => digits.includes(status.charAt(0)))
      .flatMap(([status, { content = {} }]) =>
        Object.values(content).map(({ schema }) => declarer.refer(`${name}Answer${status}`, schema)),
      );
    return found.length === 0 ? 'never' : [...new Set(found)].join(' | ');
  };
  const redirect = responses.some(([status]) => status.startsWith('3')) ? ' | CallRedirect' : '';
  const result = `CallResult<${answer('2')}, ${answer('45')}>${redirect}`;
  return `${commentOf(operation, document)}${keyText(operationId)}(${init}): Promise<${result}>;`;
}

/** The parameter of the method: what stands in the path, the query, headers and the body. */
function initOf({ parameters, body }: ContractOperation, name: string, declarer: Declarer): Template {
  const params = objectSchema([]);
  for (const place of ['query', 'header', 'path', 'cookie']) {
    const own = parameters.filter((parameter) => parameter.in === place);
    if (own.length > 0) addProperty(params, place, parametersSchema(own), own.some(isRequired));
  }
  const init = objectSchema([]);
  const hasParams = Object.keys(params.properties).length > 0;
  if (hasParams) addProperty(init, 'params', params, params.required.length > 0);
  const members = [...declarer.membersOf(init)];
  const bodies = Object.values(body?.content ?? {}).map(({ schema }) => declarer.refer(`${name}Body`, schema));
  if (bodies.length > 0)
    members.push(`body${body?.required === true ? '' : '?'}: ${[...new Set(bodies)].join(' | ')};`);
  if (members.length === 0) return 'init?: CallOptions';
  const type = declarer.add(`${name}Init`, {
    members,
    keys: [],
    others: [],
    comment: '',
    base: 'CallOptions',
  });
  return `init${params.required.length > 0 || body?.required === true ? '' : '?'}: ${type}`;
}

interface ObjectSchema extends JsonObject {
  readonly type: 'object';
  required: string[];
  properties: JsonObject;
}

function objectSchema(required: string[]): ObjectSchema {
  return { type: 'object', required, properties: {} };
}

function addProperty(schema: ObjectSchema, name: string, property: JsonValue, required: boolean): void {
  setOwn(schema.properties, name, property);
  if (required) schema.required.push(name);
}

function parametersSchema(parameters: readonly Parameter[]): ObjectSchema {
  const schema = objectSchema([]);
  for (const parameter of parameters) {
    const own: unknown = parameter.schema;
    const { description, deprecated } = parameter;
    const property = {
      ...(isJsonObject(own) ? own : { type: 'string' }),
      ...(description !== undefined && { description }),
      ...(deprecated === true && { deprecated }),
    };
    addProperty(schema, parameter.name, property, isRequired(parameter));
  }
  return schema;
}

function isRequired(parameter: Parameter): boolean {
  return parameter.in === 'path' || parameter.required === true;
}

function commentOf(operation: Operation, document: OpenApiDocument): string {
  const { summary, description, deprecated } = operation;
  return docComment([
    summary,
    description,
    deprecated === true ? `@deprecated ${successor(description ?? '', document)}`.trimEnd() : undefined,
  ]);
}

/** The sentences that name another path or operation, which is what a deprecated operation gives way to. */
function successor(description: string, document: OpenApiDocument): string {
  const known = new Set(operationsOf(document).flatMap(({ operationId, path }) => [operationId, path]));
  const isAboutAnother = (sentence: string) =>
    [...sentence.matchAll(/`(?:[A-Z]+ )?([^`]+)`/g)].some(([, named = '']) => known.has(named));
  return description
    .replaceAll('\n', ' ')
    .split(/(?<=\.) +/)
    .filter(isAboutAnother)
    .join(' ');
}
