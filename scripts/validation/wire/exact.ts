import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import type { OpenApiDocument } from '../../contract/document.ts';
import { FORM_CONTENT_TYPE } from '../../contract/document.ts';
import { isJsonObject, type JsonValue } from '../../contract/json.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { fromPointer } from '../../contract/pointer.ts';
import { createAjv } from '../ajv.ts';
import { COMPOSITION, NOT_THERE } from '../body-validator.ts';
import {
  missingBody,
  notJsonValue,
  readOnlyField,
  tooDeep,
  uncheckedConstruct,
  unmetRule,
  type Violation,
  wrongPartType,
  wrongStyle,
} from '../catalogue.ts';
import type { Finding } from '../finding.ts';
import { safeKey } from '../masking.ts';
import { perOperation } from '../per-operation.ts';
import type { Content } from '../request/content.ts';
import { declaredTypeFor, MULTIPART_TYPE } from '../request/media-types.ts';
import { isTooDeep, MOST_LEVELS } from '../request/nesting.ts';
import type { SentRequest } from '../request/request.ts';
import { directed } from '../schemas/direction.ts';
import { readOnlyPlaces } from '../schemas/read-only.ts';
import { type FieldFault, type FormReader, formReader } from './form.ts';
import { type WireParameter, wireParameters } from './parameters.ts';
import { uncheckedConstructs } from './unchecked.ts';

/** What was found, and what the request says. */
export interface ExactResult {
  readonly violations: readonly Violation[];
  readonly warnings: readonly Finding[];
  /** The content, with what a form says as a value. */
  readonly content: Content;
  /** The values of parameters, by place and name: `path id`. */
  readonly parameters: ReadonlyMap<string, JsonValue>;
}

/** Holds a request against an operation, read as OpenAPI 3.1 says, and judged by the one Ajv. */
export type ExactValidator = (request: Pick<SentRequest, 'headers' | 'target'>, content: Content) => ExactResult;

interface Parameter extends WireParameter {
  readonly validate: ValidateFunction | undefined;
}

interface Body {
  readonly node: unknown;
  readonly validate: ValidateFunction | undefined;
  readonly form: FormReader | undefined;
  /** The fields of which nothing is checked. */
  readonly fields: ReadonlySet<string>;
}

/** The exact validator of an operation, made when it is first asked for. */
export const exactValidator = perOperation((document, operation): ExactValidator => {
  const compile = compilerFor(document);
  const constructs = uncheckedConstructs(document, operation);
  const unread = constructs.filter(({ isUnread }) => isUnread);
  const parameters = wireParameters(document, operation)
    .filter(({ in: part, name }) => !unread.some((construct) => construct.in === part && construct.field === name))
    .map((parameter) => ({ ...parameter, validate: compile(parameter.node) }));
  const bodies = new Map(
    Object.entries(operation.body?.content ?? {}).map(([mediaType, media]): [string, Body] => {
      const isForm = mediaType === FORM_CONTENT_TYPE || mediaType === MULTIPART_TYPE;
      const form = isForm ? formReader(document, media) : undefined;
      const own = unread.filter(({ in: part, keys }) => part === 'body' && keys.includes(mediaType));
      const isRead = own.every(({ field }) => field !== undefined);
      const fields = new Set(own.flatMap(({ field = [] }) => field));
      return [mediaType, { node: media.schema, validate: isRead ? compile(media.schema) : undefined, form, fields }];
    }),
  );
  const unchecked = constructs.map(({ in: part, field, message }) => uncheckedConstruct(part, field, message));
  return (request, content) => {
    const violations: Violation[] = [];
    const warnings: Finding[] = [...unchecked];
    const values = new Map<string, JsonValue>();
    for (const parameter of parameters) {
      const { in: place, name, deprecated } = parameter;
      const read = parameter.read(request);
      if (read !== undefined && deprecated) warnings.push(deprecation(place, name));
      if (read !== undefined && 'value' in read) values.set(`${place} ${name}`, read.value);
      violations.push(...parameterFaults(parameter, read));
    }
    const read = readBody(operation, bodies, content);
    violations.push(...read.violations);
    if (read.body !== undefined && read.value !== undefined) {
      for (const keys of readOnlyPlaces(document, read.body.node, read.value)) {
        warnings.push(readOnlyField(keys.map(safeKey).join('.')));
      }
    }
    return { violations, warnings, content: read.content, parameters: values };
  };
});

function deprecation(part: Finding['in'], field: string): Finding {
  const { kind: _, ...finding } = unmetRule(part, field, 'deprecated', '');
  return finding;
}

/** @returns makes a validator; undefined for a schema that does not compile, which is told as unchecked */
function compilerFor(document: OpenApiDocument): (node: unknown) => ValidateFunction | undefined {
  const ajv = createAjv();
  return (node) => {
    const schema = directed(document, node, 'request');
    try {
      return ajv.compile(isJsonObject(schema) ? schema : schema !== false);
    } catch {
      return undefined;
    }
  };
}

function parameterFaults(
  { in: place, name, required, field, validate }: Parameter,
  read: ReturnType<WireParameter['read']>,
): Violation[] {
  if (read === undefined) return required ? [unmetRule(place, name, 'required', '')] : [];
  if ('fault' in read) return [unreadable(place, name, read.fault, field?.style)];
  return faultsOf(validate, read.value).map((error) => toViolation(place, [name], error));
}

/** A body, read; and the declared one that it was read as. */
interface ReadBody {
  readonly violations: readonly Violation[];
  readonly content: Content;
  readonly body?: Body;
  readonly value?: JsonValue;
}

function readBody(
  { body: declared }: ContractOperation,
  bodies: ReadonlyMap<string, Body>,
  content: Content,
): ReadBody {
  if (content.kind === 'none') return { violations: declared?.required === true ? [missingBody] : [], content };
  // Schemas that hold themselves are checked as deep as a value goes.
  if (content.kind === 'json' && isTooDeep(content.value)) {
    return { violations: [tooDeep('body', undefined, MOST_LEVELS)], content: { kind: 'none' } };
  }
  const body = bodies.get(declaredTypeFor([...bodies.keys()], typeOfContent(content)) ?? '');
  if (body === undefined) return { violations: [], content };
  const { value, faults } =
    content.kind !== 'form'
      ? { value: content.value, faults: [] }
      : (body.form?.read(content.fields, content.parts) ?? { value: {}, faults: [] });
  const known = faults.filter(({ field }) => !body.fields.has(field));
  const told = new Set([...known.map(({ field }) => field), ...body.fields]);
  const violations = [
    ...known.map(toFieldViolation),
    ...faultsOf(body.validate, value)
      .filter((error) => !told.has(firstName(error)))
      .map((error) => toViolation('body', [], error)),
  ];
  const isEmpty = content.kind === 'form' && content.fields.size === 0;
  const demanded = isEmpty && declared?.required === true && violations.length === 0 ? [missingBody] : violations;
  return { violations: demanded, content: content.kind === 'form' ? { ...content, value } : content, body, value };
}

function typeOfContent(content: Exclude<Content, { kind: 'none' }>): string {
  if (content.kind !== 'form') return content.mediaType;
  return content.parts === undefined ? FORM_CONTENT_TYPE : MULTIPART_TYPE;
}

function toFieldViolation({ field, fault }: FieldFault): Violation {
  const name = safeKey(field);
  return typeof fault === 'object' ? wrongPartType(name, fault.types) : unreadable('body', name, fault, undefined);
}

function unreadable(part: Finding['in'], name: string, fault: 'depth' | 'json' | 'style', style = 'form'): Violation {
  if (fault === 'depth') return tooDeep(part, name, MOST_LEVELS);
  return fault === 'json' ? notJsonValue(part, name) : wrongStyle(part, name, style);
}

function faultsOf(validate: ValidateFunction | undefined, value: JsonValue): ErrorObject[] {
  if (validate === undefined || validate(value)) return [];
  const errors = validate.errors ?? [];
  const telling = errors.filter(({ keyword }) => !COMPOSITION.has(keyword));
  return telling.length > 0 ? telling : errors;
}

/** The field of a form or of a JSON object that an error is about, or that is missing. */
function firstName({ instancePath, params }: ErrorObject): string {
  const missing: unknown = params.missingProperty;
  return fromPointer(instancePath)[0] ?? (typeof missing === 'string' ? missing : '');
}

/** @param around the names that lead to the value */
function toViolation(
  part: Finding['in'],
  around: readonly string[],
  { instancePath, keyword, message = 'is not valid', params }: ErrorObject,
): Violation {
  const missing: unknown = params.missingProperty;
  const keys = [...around, ...fromPointer(instancePath).map((key) => safeKey(String(key)))];
  const names = typeof missing === 'string' ? [...keys, missing] : keys;
  const words = keyword === 'false schema' ? NOT_THERE : message;
  return unmetRule(part, names.length === 0 ? undefined : names.join('.'), keyword, words);
}
