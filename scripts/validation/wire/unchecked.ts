import { asJson } from '../../contract/dereference.ts';
import { FORM_CONTENT_TYPE, type OpenApiDocument, type Parameter, type Schema } from '../../contract/document.ts';
import { isJsonObject, type JsonKey, type JsonObject, type JsonValue } from '../../contract/json.ts';
import type { ContractOperation } from '../../contract/operations.ts';
import { fromPointer, valueAt } from '../../contract/pointer.ts';
import { perOperation } from '../per-operation.ts';
import { JSON_MEDIA_TYPE, MULTIPART_TYPE, mediaTypeOf } from '../request/media-types.ts';
import {
  applicable,
  fieldNames,
  fieldSchemas,
  isObject,
  itemSchemas,
  type Shape,
  shapeOf,
} from '../schemas/applicable.ts';
import { isPlain } from './plain.ts';
import type { UncheckedConstruct } from './unchecked-construct.ts';
import { uncheckedKeywords } from './unchecked-keywords.ts';

/** A node, and where it stands after its references are followed. */
interface Place {
  readonly node: JsonValue | undefined;
  readonly keys: readonly JsonKey[];
}

/** Where each style can stand, with the shapes that OpenAPI defines for it. See OpenAPI 3.1.1, section 4.8.12.3. */
const STYLES: Readonly<Record<string, Readonly<Record<string, readonly Shape[]>>>> = {
  path: {
    simple: ['text', 'array', 'object'],
    label: ['text', 'array', 'object'],
    matrix: ['text', 'array', 'object'],
  },
  query: {
    form: ['text', 'array', 'object'],
    spaceDelimited: ['array', 'object'],
    pipeDelimited: ['array', 'object'],
    deepObject: ['object'],
  },
  header: { simple: ['text', 'array', 'object'] },
  cookie: { form: ['text', 'array', 'object'] },
};
const HEADERS_OF_HTTP = /^(?:accept|authorization|content-type)$/i;
/** Bodies that are read: forms, JSON, and single texts. */
const SINGLE_TEXT = /^(?:text\/(?!xml)|image\/|audio\/|video\/|application\/(?:octet-stream|pdf|zip|jose)$)/;

/**
 * What the mock cannot check in an operation's requests. An operation that is plain has no such thing; everything else
 * is checked as OpenAPI says or named here.
 */
export const uncheckedConstructs = perOperation((document, operation): UncheckedConstruct[] => {
  if (isPlain(document, operation)) return [];
  const [section = 'paths', path = '', method = ''] = operation.keys;
  const item = follow(document, [section, path]);
  const below = (...keys: readonly JsonKey[]) => follow(document, [...item.keys, ...keys]);
  const lists = [['parameters'], [method, 'parameters']].map((keys) => below(...keys));
  const parameters = lists.flatMap(({ node, keys }) =>
    Array.isArray(node) ? node.map((_, index) => follow(document, [...keys, index])) : [],
  );
  return [
    ...parametersBeside(operation, item),
    ...parameters.flatMap((place) => uncheckedParameter(document, place)),
    ...uncheckedBody(document, below(method, 'requestBody')),
  ];
});

function follow(document: OpenApiDocument, keys: readonly JsonKey[]): Place {
  let place: Place = { node: valueAt(asJson(document), keys), keys };
  for (let hops = 0; hops < 32 && isJsonObject(place.node) && typeof place.node.$ref === 'string'; hops += 1) {
    if (Object.keys(place.node).length > 1 && isSchemaPlace(place.keys)) return place;
    const target = fromPointer(place.node.$ref);
    place = { node: valueAt(asJson(document), target), keys: target };
  }
  return place;
}

/** What stands beside the reference of a schema holds as well. */
function isSchemaPlace(keys: readonly JsonKey[]): boolean {
  return keys.at(-1) === 'schema' || keys.includes('schemas');
}

/** Two parameters without anything between them cannot be told apart. */
function parametersBeside({ path }: ContractOperation, { keys }: Place): UncheckedConstruct[] {
  if (!path.includes('}{')) return [];
  const message = 'two parameters stand beside each other in the path, put a literal between them';
  return [{ keys, in: 'path', field: undefined, message, isUnread: false }];
}

function uncheckedParameter(document: OpenApiDocument, { node, keys }: Place): UncheckedConstruct[] {
  if (!isJsonObject(node)) return [];
  const parameter = node as unknown as Parameter;
  const { in: part, name, content, schema } = parameter;
  if (part !== 'path' && part !== 'query' && part !== 'header' && part !== 'cookie') {
    const message = `a parameter in \`${part}\` is no part of OpenAPI 3.1`;
    return [{ keys, in: 'query', field: String(name), message, isUnread: true }];
  }
  const told = (message: string, ...below: readonly JsonKey[]) => ({
    keys: [...keys, ...below],
    in: part,
    field: name,
    message,
    isUnread: true,
  });
  if (part === 'header' && HEADERS_OF_HTTP.test(name)) {
    return [told('OpenAPI ignores a parameter for this header, leave it out')];
  }
  if (content !== undefined) {
    const [mediaType = '', ...more] = Object.keys(content);
    if (more.length > 0 || !JSON_MEDIA_TYPE.test(mediaType)) {
      return [told('a parameter with `content` needs one media type, and that has to be JSON', 'content')];
    }
    return uncheckedKeywords(document, [...keys, 'content', mediaType, 'schema'], part, name);
  }
  if (schema === undefined) return [told('the parameter has neither `schema` nor `content`')];
  return [
    ...styleFaults(document, parameter).map(({ key, message }) => told(message, ...(key === undefined ? [] : [key]))),
    ...uncheckedKeywords(document, [...keys, 'schema'], part, name),
  ];
}

interface StyleFault {
  readonly key?: string;
  readonly message: string;
}

function styleFaults(document: OpenApiDocument, { in: part = 'query', ...parameter }: Parameter): StyleFault[] {
  const schemas = applicable(document, [parameter.schema]);
  const shape = shapeOf(schemas);
  const style = parameter.style ?? (part === 'query' || part === 'cookie' ? 'form' : 'simple');
  if (shape === undefined) return [AMBIGUOUS];
  const shapes = STYLES[part]?.[style];
  if (shapes === undefined) return [{ key: 'style', message: `\`${style}\` is no style of a parameter in ${part}` }];
  if (!shapes.includes(shape)) return [{ key: 'style', message: `\`${style}\` is not defined for ${named(shape)}` }];
  const explode = parameter.explode ?? style === 'form';
  return [
    ...explodeFaults(part, style, shape, explode, parameter.allowReserved === true),
    ...nested(document, schemas),
  ];
}

const AMBIGUOUS: StyleFault = {
  key: 'schema',
  message: 'the value can be a single one as well as a list or an object, which cannot be told apart',
};

function explodeFaults(
  part: string,
  style: string,
  shape: Shape,
  explode: boolean,
  allowReserved: boolean,
): StyleFault[] {
  if ((style === 'spaceDelimited' || style === 'pipeDelimited') && explode) {
    return [{ key: 'explode', message: `\`${style}\` is defined with \`explode: false\` only` }];
  }
  if (part === 'cookie' && explode && shape !== 'text') {
    return [{ key: 'explode', message: 'a cookie holds one value, write `explode: false` or `content`' }];
  }
  if (allowReserved && shape !== 'text' && !explode) {
    return [{ key: 'allowReserved', message: 'a reserved character cannot be told from a delimiter' }];
  }
  return [];
}

/** Lists and objects inside of lists and objects have no form in any style. */
function nested(document: OpenApiDocument, schemas: readonly Schema[]): StyleFault[] {
  const inner = [
    ...fieldNames(schemas).map((name) => fieldSchemas(schemas, name)),
    ...(shapeOf(schemas) === 'array' ? [itemSchemas(schemas, 0)] : []),
  ];
  const isNested = inner.some((nodes) => shapeOf(applicable(document, nodes)) !== 'text');
  const message = 'no style defines a list or an object inside of another one, use `content` with JSON';
  return isNested ? [{ key: 'schema', message }] : [];
}

function named(shape: Shape): string {
  return { array: 'a list', object: 'an object', text: 'a single value' }[shape];
}

function uncheckedBody(document: OpenApiDocument, { node, keys }: Place): UncheckedConstruct[] {
  if (!isJsonObject(node) || !isJsonObject(node.content)) return [];
  return Object.entries(node.content).flatMap(([type, media]) => {
    const place = [...keys, 'content', type];
    if (!isJsonObject(media)) return [];
    const mediaType = mediaTypeOf(type) ?? type;
    const told = (message: string) => [{ keys: place, in: 'body' as const, field: undefined, message, isUnread: true }];
    const keywords = () => uncheckedKeywords(document, [...place, 'schema'], 'body', undefined);
    if (mediaType === FORM_CONTENT_TYPE || mediaType === MULTIPART_TYPE) {
      return [...uncheckedForm(document, media, mediaType, place), ...keywords()];
    }
    if (JSON_MEDIA_TYPE.test(mediaType) || SINGLE_TEXT.test(mediaType)) return keywords();
    return told(`a body of the type \`${type}\` is taken as it is, forms, JSON and single texts are checked`);
  });
}

function uncheckedForm(
  document: OpenApiDocument,
  { schema, encoding }: JsonObject,
  mediaType: string,
  keys: readonly JsonKey[],
): UncheckedConstruct[] {
  const schemas = applicable(document, [schema]);
  const told = (message: string, field: string | undefined, ...below: readonly JsonKey[]) => ({
    keys: [...keys, ...below],
    in: 'body' as const,
    field,
    message,
    isUnread: true,
  });
  if (!isObject(schemas)) return [told('a form is an object, its schema is none', undefined)];
  const encodings = isJsonObject(encoding) ? encoding : {};
  const names = [...new Set([...fieldNames(schemas), ...Object.keys(encodings)])];
  return names.flatMap((name) => {
    const own = encodings[name];
    const field = applicable(document, fieldSchemas(schemas, name));
    if (!isJsonObject(own)) return shapeOf(field) === undefined ? [told(AMBIGUOUS.message, name)] : [];
    const place = ['encoding', name] as const;
    if (!fieldNames(schemas).includes(name)) {
      return [{ ...told('`encoding` names a field that the schema does not have', name, ...place), isUnread: false }];
    }
    if (mediaType === MULTIPART_TYPE && own.headers !== undefined) {
      return [{ ...told('headers of a part are not checked', name, ...place, 'headers'), isUnread: false }];
    }
    const { style, explode, allowReserved, contentType } = own;
    if (style !== undefined || explode !== undefined || allowReserved !== undefined) {
      const settings = { in: 'query', name, schema: { allOf: fieldSchemas(schemas, name) }, style, explode };
      const faults = styleFaults(document, settings as unknown as Parameter);
      return faults.map(({ message }) => told(message, name, ...place));
    }
    return shapeOf(field) !== 'text' && typeof contentType === 'string' && !JSON_MEDIA_TYPE.test(contentType)
      ? [told(`an object or a list of the type \`${contentType}\` is not read, use JSON`, name, ...place)]
      : [];
  });
}
