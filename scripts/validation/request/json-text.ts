import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import type { DataValidateFunction } from 'ajv/dist/types/index.js';
import { JSON_CONTENT_TYPE } from '../../contract/document.ts';
import { isJsonObject } from '../../contract/json.ts';
import { createAjv } from '../ajv.ts';
import { notJson, wrongJsonText } from '../catalogue.ts';
import { safeKey } from '../masking.ts';

/** The keywords whose faults are told here; by the standard they are notes only. See JSON Schema 2020-12, section 8. */
const CONTENT_KEYWORDS = ['contentMediaType', 'contentSchema'];

const ajv = createAjv();
for (const keyword of CONTENT_KEYWORDS) ajv.removeKeyword(keyword);
ajv.addKeyword({
  keyword: 'contentMediaType',
  type: 'string',
  schemaType: 'string',
  error: { message: notJson },
  validate: (mediaType: string, text: string) => mediaType !== JSON_CONTENT_TYPE || parse(text) !== undefined,
});
ajv.addKeyword({
  keyword: 'contentSchema',
  type: 'string',
  schemaType: ['object', 'boolean'],
  compile: compileContent,
});

/** How many faults of a text are worded; a list of thousands of items can have thousands. */
export const MOST_FAULTS = 50;

/** By the schema's content, since versions share most schemas. */
const validators = new Map<string, ValidateFunction>();

/** Something wrong with the JSON that a text holds. */
export interface TextFault {
  /** Leads to the outermost text. */
  readonly keys: readonly string[];
  readonly message: string;
}

/**
 * Makes a check of all texts of a value that have to hold JSON, also of those inside other such texts.
 *
 * @param schema the value's schema, references followed
 * @returns gives the faults of these texts; what else is wrong with the value is not told
 */
export function compileTextCheck(schema: unknown): (value: unknown) => TextFault[] {
  let validate: ValidateFunction | undefined;
  return (value) => {
    validate ??= compile(schema);
    if (validate(value)) return [];
    return (validate.errors ?? [])
      .filter(({ keyword }) => CONTENT_KEYWORDS.includes(keyword))
      .map(({ instancePath, message = '' }) => ({ keys: instancePath.split('/').slice(1).map(safeKey), message }));
  };
}

function compile(schema: unknown): ValidateFunction {
  const key = JSON.stringify(schema);
  const validate = validators.get(key) ?? ajv.compile(isJsonObject(schema) ? schema : schema === true);
  validators.set(key, validate);
  return validate;
}

function compileContent(schema: object | boolean): DataValidateFunction {
  const inside = compile(schema);
  const check: DataValidateFunction = (text: string) => {
    const parsed = parse(text);
    if (parsed === undefined || inside(parsed.value)) return true; // the media type's check tells what is no JSON
    const faults = (inside.errors ?? []).filter(({ keyword }) => keyword !== 'if');
    check.errors = faults.slice(0, MOST_FAULTS).map(toContentError);
    return false;
  };
  return check;
}

function toContentError({ instancePath, message = '' }: ErrorObject): Partial<ErrorObject> {
  const place = instancePath.split('/').slice(1).map(safeKey).join('.');
  return {
    keyword: 'contentSchema',
    params: {},
    message: wrongJsonText(place, message),
  };
}

function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
