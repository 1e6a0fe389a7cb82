import type { MediaType, OpenApiDocument } from '../../contract/document.ts';
import { type JsonObject, type JsonValue, setOwn } from '../../contract/json.ts';
import { type Fields, lastValue } from '../request/fields.ts';
import { JSON_MEDIA_TYPE, mediaTypeMatches } from '../request/media-types.ts';
import { type Part, partText } from '../request/multipart.ts';
import { applicable, fieldNames, fieldSchemas, itemSchemas, shapeOf } from '../schemas/applicable.ts';
import { isSpread, mayRepeat, readField, standsUnder, type WireField, wireField } from './fields.ts';
import { parseJson } from './parameters.ts';
import { toValue } from './typed.ts';

/** What is wrong with one field before any schema is looked at. */
export interface FieldFault {
  readonly field: string;
  readonly fault: 'depth' | 'json' | 'style' | { readonly types: readonly string[] };
}

/** A form as the value that its schema describes. */
export interface ReadForm {
  readonly value: JsonObject;
  readonly faults: readonly FieldFault[];
}

/** How the fields of one form are written. */
export interface FormReader {
  read(fields: Fields, parts: readonly Part[] | undefined): ReadForm;
  /** True for a name that is a part of a declared field, such as `address[city]`. */
  knows(name: string): boolean;
  /** True for a name that may come more than once. */
  repeats(name: string): boolean;
}

/** A field, and how it is written when not in a style. */
interface FormField extends WireField {
  /** False for a field that has a media type in place of a style. See OpenAPI 3.1.1, section 4.8.15. */
  readonly isStyled: boolean;
  readonly contentTypes: readonly string[] | undefined;
}

/** Makes a reader of forms that are written as `encoding` says, and where it says nothing, by the fields' types. */
export function formReader(document: OpenApiDocument, { schema, encoding = {} }: MediaType): FormReader {
  const schemas = applicable(document, [schema]);
  const names = new Set(fieldNames(schemas));
  const fieldOf = (name: string): FormField => {
    const { style, explode, allowReserved, contentType } = (encoding[name] ?? {}) as Partial<(typeof encoding)[string]>;
    const isStyled = style !== undefined || explode !== undefined || allowReserved !== undefined;
    const settings = { ...(style !== undefined && { style }), ...(explode !== undefined && { explode }) };
    return {
      ...wireField(document, name, fieldSchemas(schemas, name), isStyled ? settings : {}),
      isStyled,
      contentTypes: isStyled ? undefined : contentType?.split(',').map((type) => type.trim()),
    };
  };
  const declared = [...names].map(fieldOf);
  const spread = declared.filter((field) => field.isStyled && isSpread(field));
  const named = new Map(declared.map((field) => [field.name, field]));
  const isPartOf = (field: FormField, name: string) => field.isStyled && standsUnder(field, name);
  const fieldFor = (name: string) => named.get(name) ?? fieldOf(name);

  return {
    read(fields, parts) {
      const value: JsonObject = {};
      const faults: FieldFault[] = [];
      const put = (field: FormField, read: ReturnType<typeof readOne>) => {
        if (read === undefined) return;
        if ('fault' in read) faults.push({ field: field.name, fault: read.fault });
        else setOwn(value, field.name, read.value);
      };
      for (const field of declared) put(field, readOne(document, field, fields, parts, names));
      for (const name of fields.keys()) {
        if (names.has(name) || declared.some((field) => isPartOf(field, name))) continue;
        put(fieldOf(name), readOne(document, fieldOf(name), fields, parts, names));
      }
      return { value, faults };
    },
    knows: (name) => declared.some((field) => isPartOf(field, name)),
    repeats: (name) => mayRepeat(fieldFor(name), name) && !spread.some((field) => standsUnder(field, name)),
  };
}

type ReadOne = { readonly value: JsonValue } | { readonly fault: FieldFault['fault'] } | undefined;

function readOne(
  document: OpenApiDocument,
  field: FormField,
  fields: Fields,
  parts: readonly Part[] | undefined,
  names: ReadonlySet<string>,
): ReadOne {
  if (!field.isStyled) return readMedia(document, field, fields, parts);
  const others = new Set([...names].filter((name) => name !== field.name || !isSpread(field)));
  // Writers of forms encode delimiters like everything else, so those count as well.
  const sent = readField(field, fields, others, (name) => {
    const text = lastValue(fields, name);
    return text === undefined ? undefined : [text, (part) => part];
  });
  if (sent === undefined) return undefined;
  return sent === null ? { fault: 'style' } : { value: toValue(document, field.nodes, sent) };
}

/** A value whose media type is declared or follows from its type: an object is JSON text, a list comes item by item. */
function readMedia(
  document: OpenApiDocument,
  field: FormField,
  fields: Fields,
  parts: readonly Part[] | undefined,
): ReadOne {
  const { name, shape, schemas, nodes, contentTypes } = field;
  const own = parts?.filter((part) => part.name === name);
  const texts = fields.get(name);
  if (texts === undefined) return undefined;
  const wrong = contentTypes !== undefined && own?.some((part) => !hasType(part, contentTypes));
  if (wrong) return { fault: { types: contentTypes } };
  const isList = shape === 'array';
  const itemShape = isList ? shapeOf(applicable(document, itemSchemas(schemas, 0))) : shape;
  const isJson = contentTypes === undefined ? itemShape !== 'text' : contentTypes.every(isJsonType);
  if (!isJson) return { value: toValue(document, nodes, isList ? texts : (texts.at(-1) ?? '')) };
  const written = own === undefined ? texts : own.map(jsonText);
  const read = (isList ? written : written.slice(-1)).map(parseJson);
  const values = read.flatMap((one) => ('value' in one ? [one.value] : []));
  for (const one of read) if ('fault' in one) return one;
  const [first = null] = values;
  // A list can also be one JSON text.
  const isWhole = isList && values.length === 1 && Array.isArray(first) && itemShape !== 'array';
  return { value: isList && !isWhole ? values : first };
}

/** A text without a media type of its own has the one that is declared. */
function hasType({ contentType }: Part, declared: readonly string[]): boolean {
  return contentType === undefined || declared.some((type) => mediaTypeMatches(type, contentType));
}

function isJsonType(type: string): boolean {
  return JSON_MEDIA_TYPE.test(type);
}

/** JSON is UTF-8, also in a part that has the name of a file. */
function jsonText(part: Part): string {
  return part.filename === undefined ? partText(part) : new TextDecoder().decode(part.body);
}
